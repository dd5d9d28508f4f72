namespace SmsConsole.Browser.Tests.Host;

/// <summary>A temporary folder that outlives a restart of the console on it.</summary>
internal sealed class DataFolderForTest : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smsconsole-browser-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
