using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SmsConsole.Core.ShortLinks;

/// <summary>
/// How often a link was opened, and by how many. Who is counted once a day (UTC); what is kept of the visitors is a sketch under a salt of
/// the link and the day, and both are overwritten when the next day's first visitor comes: nobody can be found in it again.
/// </summary>
public sealed class ShortLinkClicks
{
    public long ShortLinkId { get; private set; }
    public long PageViews { get; private set; }
    public long Visitors { get; private set; }

    /// <summary>Grows with each change; two processes that count at once are told apart by it.</summary>
    public int Version { get; private set; }

    private DateOnly Day { get; set; }
    private long VisitorsBefore { get; set; }
    private byte[] Salt { get; set; } = [];
    private byte[] Sketch { get; set; } = [];

    /// <summary>Adds openings of one day; <paramref name="visitors"/> are hashes that this process made, equal for equal visitors.</summary>
    internal void Add(long views, IEnumerable<ulong> visitors, DateOnly day)
    {
        if (day > Day)
            (Day, VisitorsBefore, Salt, Sketch) = (day, Visitors, RandomNumberGenerator.GetBytes(16), new byte[VisitorSketch.Size]);
        // A new array: EF compares the old with it.
        var sketch = new VisitorSketch([.. Sketch]);
        foreach (var visitor in visitors)
            sketch.Add(Salted(visitor));
        (Sketch, PageViews, Visitors, Version) = (sketch.Registers, PageViews + views, VisitorsBefore + sketch.Count, Version + 1);
    }

    private ulong Salted(ulong visitor)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes], input = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(input, visitor);
        HMACSHA256.HashData(Salt, input, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
