using System.Globalization;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>The files of one gateway's log, each named after the time of its first PDU. Only their owner may read them. Used by one writer at a time.</summary>
internal sealed class PduFiles(string folder) : IDisposable
{
    private const int Parts = 16;
    private const long LongestPart = 64 * 1024 * 1024;
    private const string Ending = ".pdu";

    private FileStream? current;
    private long bound;

    private long PartLength => Math.Clamp(bound / Parts, PduBlock.Capacity, LongestPart);

    /// <summary>Writes a block, into a new file where the current one is full; the oldest files go when all are more than <paramref name="most"/> octets.</summary>
    public async Task AppendAsync(ReadOnlyMemory<byte> block, long at, long most)
    {
        if (most != bound)
            Trim(bound = most);
        if (current is null || current.Length + block.Length > PartLength)
        {
            Dispose();
            Trim(bound - PartLength);
            current = Create(at);
        }
        var end = current.Length;
        try
        {
            await current.WriteAsync(block, CancellationToken.None);
        }
        catch (IOException)
        {
            // A part of a block would hide what comes after it.
            current.SetLength(end);
            current.Position = end;
            throw;
        }
    }

    /// <summary>Removes what was kept.</summary>
    public void Clear()
    {
        Dispose();
        Trim(0);
    }

    public void Dispose()
    {
        current?.Dispose();
        current = null;
    }

    /// <summary>The files in the order of time, each with the time at which it begins.</summary>
    public static IReadOnlyList<(string Path, long Start)> List(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        return [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(path => (path, Start: StartOf(path))).Where(f => f.Start >= 0).OrderBy(f => f.Start)];
    }

    private void Trim(long most)
    {
        var files = List(folder).Select(f => new FileInfo(f.Path)).ToList();
        var all = files.Sum(f => f.Length);
        foreach (var file in files.TakeWhile(file => all > most && file.FullName != current?.Name))
        {
            all -= file.Length;
            file.Delete();
        }
    }

    private FileStream Create(long at)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        // A clock may stand still, or be set back.
        while (File.Exists(PathOf(at)))
            at++;
        return new(PathOf(at), options);
    }

    private string PathOf(long at) => Path.GetFullPath(Path.Combine(folder, at.ToString("D16", CultureInfo.InvariantCulture) + Ending));

    private static long StartOf(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : -1;
}
