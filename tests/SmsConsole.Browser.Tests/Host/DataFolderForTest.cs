namespace SmsConsole.Browser.Tests.Host;

/// <summary>A temporary folder that outlives a restart of the console on it.</summary>
internal sealed class DataFolderForTest : IAsyncDisposable
{
    private const int Tries = 40;

    public string Path { get; } = Directory.CreateTempSubdirectory("smsconsole-browser-").FullName;

    public async ValueTask DisposeAsync()
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (IOException) when (tried < Tries)
            {
                // A console that was busy when it ended may write its last line while the folder is emptied.
                await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
            }
        }
    }
}
