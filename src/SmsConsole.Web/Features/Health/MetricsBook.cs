using System.Diagnostics.Metrics;

namespace SmsConsole.Web.Features.Health;

/// <summary>Adds up what the meters of the console, the runtime and the web server report, from the start of the process.</summary>
internal sealed class MetricsBook : IHostedService, IDisposable
{
    private static readonly HashSet<string> Meters = new(StringComparer.Ordinal) { "SmsConsole", "System.Runtime", "Microsoft.AspNetCore.Hosting" };

    // For histograms that give no advice; in seconds.
    private static readonly double[] UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MeterListener listener = new();
    private readonly Lock gate = new();
    private readonly Dictionary<(Instrument, string), Series> series = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (Meters.Contains(instrument.Meter.Name))
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Everything as it stands now.</summary>
    public IReadOnlyList<MetricFamily> Collect()
    {
        listener.RecordObservableInstruments();
        lock (gate)
        {
            return [.. series.Values.GroupBy(s => s.Instrument.Name, StringComparer.Ordinal).Select(same =>
            {
                var instrument = same.First().Instrument;
                return new MetricFamily(instrument.Name, KindOf(instrument), instrument.Unit, instrument.Description) { Samples = [.. same.Select(s => s.ToSample())] };
            })];
        }
    }

    public void Dispose() => listener.Dispose();

    private static MetricKind KindOf(Instrument instrument) => instrument.GetType() is { IsGenericType: true } type ? type.GetGenericTypeDefinition() switch
    {
        var t when t == typeof(Counter<>) || t == typeof(ObservableCounter<>) => MetricKind.Counter,
        var t when t == typeof(Histogram<>) => MetricKind.Histogram,
        _ => MetricKind.Gauge,
    } : MetricKind.Gauge;

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new KeyValuePair<string, string>[tags.Length];
        for (var n = 0; n < tags.Length; n++)
            labels[n] = new(tags[n].Key, Convert.ToString(tags[n].Value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
        var key = (instrument, string.Join('\n', labels.Select(l => $"{l.Key}={l.Value}")));
        lock (gate)
        {
            if (!series.TryGetValue(key, out var one))
                series[key] = one = new(instrument, labels, BoundsOf(instrument));
            one.Take(value);
        }
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> h => [.. h.Advice?.HistogramBucketBoundaries ?? UsualBounds],
        Histogram<long> or Histogram<int> => UsualBounds,
        _ => [],
    };

    private sealed class Series(Instrument instrument, KeyValuePair<string, string>[] labels, double[] bounds)
    {
        private readonly long[] buckets = new long[bounds.Length + 1];
        private double value;

        public Instrument Instrument => instrument;

        public void Take(double measured)
        {
            // Observable instruments and gauges give the value itself, all others what is added to it.
            value = instrument.IsObservable || instrument is Gauge<double> or Gauge<long> or Gauge<int> ? measured : value + measured;
            if (bounds.Length > 0)
                buckets[bounds.TakeWhile(b => measured > b).Count()]++;
        }

        public MetricSample ToSample() => new(labels, value) { Bounds = bounds, Buckets = bounds.Length > 0 ? [.. buckets] : [] };
    }
}
