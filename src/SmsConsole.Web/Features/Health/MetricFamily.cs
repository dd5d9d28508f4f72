namespace SmsConsole.Web.Features.Health;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>All series of one metric at one moment. Unit as in UCUM: <c>s</c>, <c>By</c>, <c>{message}</c>.</summary>
internal sealed record MetricFamily(string Name, MetricKind Kind, string? Unit, string? Help)
{
    public required IReadOnlyList<MetricSample> Samples { get; init; }
}

/// <summary>One series: its labels and its value; for a histogram the sum, with the count of each bucket (not cumulated), the last one beyond all bounds.</summary>
internal sealed record MetricSample(IReadOnlyList<KeyValuePair<string, string>> Labels, double Value)
{
    public IReadOnlyList<double> Bounds { get; init; } = [];
    public IReadOnlyList<long> Buckets { get; init; } = [];
}
