using Microsoft.Data.Sqlite;

namespace SmsConsole.Core.Demo;

/// <summary>A data folder in the temporary directory, gone with the demonstration.</summary>
public sealed class DemoFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("smsconsole-demo-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
