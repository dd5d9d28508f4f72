using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>
/// Nonces that were used in the last 30 minutes, by access key: longer than any request's date is taken. Kept as 64 bits of a hash each, in one set
/// per minute of their use; where there are more than <see cref="Most"/> (160 MB), the oldest minutes are forgotten.
/// </summary>
internal sealed class Nonces(TimeProvider time)
{
    private const int Most = 8_000_000;
    private const int KeptMinutes = 30;
    private readonly Lock gate = new();
    private readonly Queue<(long Minute, HashSet<ulong> Used)> minutes = [];
    private HashSet<ulong> latest = [];
    private long latestMinute;
    private int count;

    /// <summary>True once for each nonce of a key.</summary>
    public bool TryUse(string keyId, string nonce)
    {
        var hash = HashOf(keyId, nonce);
        var now = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
        lock (gate)
        {
            if (now > latestMinute)
            {
                latestMinute = now;
                minutes.Enqueue((now, latest = []));
            }
            while (minutes.Peek() is var (minute, old) && (minute < now - KeptMinutes || (count >= Most && minutes.Count > 1)))
            {
                minutes.Dequeue();
                count -= old.Count;
            }
            foreach (var (_, used) in minutes)
            {
                if (used.Contains(hash))
                    return false;
            }
            latest.Add(hash);
            count++;
            return true;
        }
    }

    private static ulong HashOf(string keyId, string nonce)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{keyId}\n{nonce}"), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
