using System.Runtime.CompilerServices;

namespace SmsConsole.Core.Gateways.Pdus;

/// <summary>Reads the files of a log while they are written. A block that is cut off, by a crash or because it is being written, ends its file.</summary>
internal static class PduLogReader
{
    /// <summary>How far times may be out of order: sessions do not wait for one another, and clocks are set.</summary>
    private const long Slack = 60_000_000;

    /// <summary>Shows each PDU from <paramref name="from"/> to <paramref name="until"/>, mostly in the order of time.</summary>
    public static async Task<PduLogReach> ReadAsync(string folder, DateTimeOffset from, DateTimeOffset until, Action<LoggedPdu> see, CancellationToken ct)
    {
        var (first, last) = (LoggedPdu.MicrosOf(from), LoggedPdu.MicrosOf(until));
        var files = PduFiles.List(folder);
        var buffer = new byte[PduBlock.Capacity];
        long lost = 0, before = 0;
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i].Start > last + Slack || (i + 1 < files.Count && files[i + 1].Start < first - Slack))
                continue;
            await foreach (var (head, records) in BlocksAsync(files[i].Path, buffer, first, last, ct))
            {
                // What was lost before a block was lost since the one ahead of it.
                if (head.First >= first && before <= last)
                    lost += head.Dropped;
                before = head.Last;
                Show(records, first, last, see);
            }
        }
        return new(files.Count == 0 ? null : new LoggedPdu(files[0].Start, 0, IsOurs: false, default).At, lost);
    }

    private static void Show(ReadOnlyMemory<byte> records, long first, long last, Action<LoggedPdu> see)
    {
        while (PduBlock.TryTake(ref records, out var pdu))
        {
            if (pdu.Micros >= first && pdu.Micros <= last)
                see(pdu);
        }
    }

    /// <summary>All blocks of a file, those outside the time without their records.</summary>
    private static async IAsyncEnumerable<(PduBlockHead Head, ReadOnlyMemory<byte> Records)> BlocksAsync(
        string path, byte[] buffer, long first, long last, [EnumeratorCancellation] CancellationToken ct)
    {
        if (Open(path) is not { } file)
            yield break;
        await using (file)
        {
            while (await file.ReadAtLeastAsync(buffer.AsMemory(0, PduBlock.HeadLength), PduBlock.HeadLength, throwOnEndOfStream: false, ct) == PduBlock.HeadLength
                && PduBlock.ReadHead(buffer) is { } head && file.Length - file.Position >= head.Length)
            {
                var isWanted = head.Last >= first && head.First <= last;
                if (isWanted)
                    await file.ReadExactlyAsync(buffer.AsMemory(0, head.Length), ct);
                else
                    file.Seek(head.Length, SeekOrigin.Current);
                yield return (head, isWanted ? buffer.AsMemory(0, head.Length) : default);
            }
        }
    }

    /// <summary>Null when it has made room for newer ones since it was listed.</summary>
    private static FileStream? Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
