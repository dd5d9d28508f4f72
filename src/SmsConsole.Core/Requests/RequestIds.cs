using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace SmsConsole.Core.Requests;

/// <summary>
/// Request ids are W3C trace ids (32 hexadecimal digits). Ours begin with the time, in milliseconds since 1970 in the first 12 digits, so that one is
/// found again without an index of them all; the rest is random, as the recommendation wants of the last 7 bytes. A caller that sends its own
/// <c>traceparent</c> keeps its own.
/// </summary>
public static class RequestIds
{
    private const int TimeDigits = 12;

    /// <summary>A new id.</summary>
    public static ActivityTraceId New(TimeProvider time)
    {
        Span<byte> id = stackalloc byte[16];
        RandomNumberGenerator.Fill(id[6..]);
        Span<byte> now = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(now, time.GetUtcNow().ToUnixTimeMilliseconds());
        now[2..].CopyTo(id);
        return ActivityTraceId.CreateFromBytes(id);
    }

    /// <summary>When a request with this id came, a second earlier rather than later; null where the id is none of ours of the last year.</summary>
    public static DateTimeOffset? TimeOf(string? id, DateTimeOffset now)
    {
        if (id?.Length != 32 || !long.TryParse(id.AsSpan(0, TimeDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at))
            return null;
        // The first digits of a foreign id are random and hardly ever fall into so short a time.
        var isOurs = at >= now.AddYears(-1).ToUnixTimeMilliseconds() && at <= now.AddMinutes(1).ToUnixTimeMilliseconds();
        return isOurs ? DateTimeOffset.FromUnixTimeMilliseconds(at).AddSeconds(-1) : null;
    }
}
