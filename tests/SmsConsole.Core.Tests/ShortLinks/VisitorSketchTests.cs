using SmsConsole.Core.ShortLinks;

namespace SmsConsole.Core.Tests.ShortLinks;

public sealed class VisitorSketchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void Distinct_visitors_are_counted_to_five_percent_however_often_each_came(int visitors)
    {
        var random = new Random(20260102);
        var hashes = Enumerable.Range(0, visitors).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToList();
        var sketch = new VisitorSketch(new byte[VisitorSketch.Size]);

        foreach (var hash in hashes.Concat(hashes.Take(1000)))
            sketch.Add(hash);

        Assert.InRange(sketch.Count, Math.Floor(visitors * 0.95), Math.Ceiling(visitors * 1.05));
    }
}
