namespace SmsConsole.Smpp.Tests;

/// <summary>Lets a test that waits for the network fail instead of hang.</summary>
internal static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task<T> Is<T>(Task<T> task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);

    public static Task Is(Task task) => task.WaitAsync(Patience, TestContext.Current.CancellationToken);
}
