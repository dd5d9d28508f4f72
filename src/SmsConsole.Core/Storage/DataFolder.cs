using Microsoft.Extensions.Options;

namespace SmsConsole.Core.Storage;

/// <summary>The folder that holds what the console keeps. One process at a time owns it.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream owner;

    /// <summary>Makes the folder when it is missing and takes it. Throws <see cref="StartException"/> when that cannot be.</summary>
    public DataFolder(IOptions<DataOptions> options)
    {
        Root = Path.GetFullPath(options.Value.Directory);
        try
        {
            Directory.CreateDirectory(Root);
            Directory.CreateDirectory(Uploads);
            Directory.CreateDirectory(Keys);
            // The lock also shows at once that the folder can be written.
            owner = new FileStream(Path.Combine(Root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartException($"The data folder {Root} cannot be written. Give the account that runs the console the right to write there, or set Data:Directory to another folder.", e);
        }
        catch (IOException e)
        {
            throw new StartException($"The data folder {Root} cannot be used: {e.Message} If another SmsConsole runs on it, stop that one first, or set Data:Directory to another folder.", e);
        }
    }

    public string Root { get; }
    public string Database => Path.Combine(Root, "smsconsole.db");
    public string Uploads => Path.Combine(Root, "uploads");
    public string Keys => Path.Combine(Root, "keys");
    public string Pdus => Path.Combine(Root, "pdus");

    public void Dispose() => owner.Dispose();
}
