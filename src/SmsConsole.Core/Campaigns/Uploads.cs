using System.Security.Cryptography;
using SmsConsole.Core.Campaigns.Files;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Campaigns;

/// <summary>A stored recipient file: its name in the uploads folder, its length and its SHA-256 in lower-case hexadecimal.</summary>
internal sealed record Upload(string StoredAs, long Bytes, string Hash);

/// <summary>The recipient files in the uploads folder, under random names. An upload that is cut off leaves nothing behind.</summary>
internal sealed class Uploads(DataFolder folder)
{
    private const int Buffer = 128 * 1024;

    /// <summary>Stores a stream while hashing it. Problem: <c>file.too_large</c>, as soon as it is.</summary>
    public async Task<Outcome<Upload>> SaveAsync(Stream from, long maxBytes, CancellationToken ct)
    {
        var name = Guid.NewGuid().ToString("N");
        try
        {
            if (await CopyAsync(from, PathOf(name), maxBytes, ct) is { } upload)
                return new Upload(name, upload.Bytes, upload.Hash);
            Delete(name);
            return FileProblems.TooLarge(maxBytes);
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    public FileStream Open(string name) => new(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, Buffer, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Null when the file is gone or cannot be read.</summary>
    public FileStream? TryOpen(string name)
    {
        try
        {
            return Open(name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static Problem Missing(string fileName) =>
        new Problem("campaign.file_missing", $"The stored file of {fileName} is gone or cannot be read. Bring it back from a backup, or make a new campaign.").With(fileName);

    public void Delete(string name) => File.Delete(PathOf(name));

    public async Task<string> HashAsync(string name, CancellationToken ct)
    {
        await using var file = Open(name);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    private string PathOf(string name) => Path.Combine(folder.Uploads, name);

    private static async Task<(long Bytes, string Hash)?> CopyAsync(Stream from, string path, long maxBytes, CancellationToken ct)
    {
        await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer, FileOptions.Asynchronous);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Buffer];
        long bytes = 0;
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            if ((bytes += read) > maxBytes)
                return null;
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        await to.FlushAsync(ct);
        to.Flush(flushToDisk: true);
        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
