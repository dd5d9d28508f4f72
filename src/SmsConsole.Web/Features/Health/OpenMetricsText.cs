using System.Globalization;
using System.Text;

namespace SmsConsole.Web.Features.Health;

/// <summary>Writes metrics in the OpenMetrics 1.0 text format: https://prometheus.io/docs/specs/om/open_metrics_spec/.</summary>
internal static class OpenMetricsText
{
    public const string ContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
            Write(text, family);
        return text.Append("# EOF\n").ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family)
    {
        var unit = family.Unit switch { "s" => "seconds", "By" => "bytes", _ => null };
        var name = NameOf(family.Name);
        if (unit is not null && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
            name = $"{name}_{unit}";
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(family.Kind switch { MetricKind.Counter => "counter", MetricKind.Gauge => "gauge", _ => "histogram" })}\n");
        if (unit is not null)
            text.Append(CultureInfo.InvariantCulture, $"# UNIT {name} {unit}\n");
        if (family.Help is { Length: > 0 } help)
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escape(help)}\n");
        foreach (var sample in family.Samples)
        {
            if (family.Kind is MetricKind.Histogram)
                WriteHistogram(text, name, sample);
            else
                Line(text, family.Kind is MetricKind.Counter ? $"{name}_total" : name, sample.Labels, sample.Value);
        }
    }

    private static void WriteHistogram(StringBuilder text, string name, MetricSample sample)
    {
        long count = 0;
        for (var n = 0; n < sample.Buckets.Count; n++)
        {
            count += sample.Buckets[n];
            var bound = n < sample.Bounds.Count ? Bound(sample.Bounds[n]) : "+Inf";
            Line(text, $"{name}_bucket", [.. sample.Labels, new("le", bound)], count);
        }
        Line(text, $"{name}_count", sample.Labels, count);
        Line(text, $"{name}_sum", sample.Labels, sample.Value);
    }

    private static void Line(StringBuilder text, string name, IReadOnlyList<KeyValuePair<string, string>> labels, double value)
    {
        text.Append(name);
        if (labels.Count > 0)
            text.Append('{').AppendJoin(',', labels.Select(l => $"{NameOf(l.Key)}=\"{Escape(l.Value)}\"")).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Bounds are labels, which are compared as text: always with a point, as the standard writes them.</summary>
    private static string Bound(double value) => double.IsInteger(value) ? value.ToString("0.0", CultureInfo.InvariantCulture) : Number(value);

    private static string NameOf(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
