using System.Diagnostics.Metrics;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core;

/// <summary>What the console counts of itself. One meter for the process, as the runtime and ASP.NET have theirs.</summary>
internal static class ConsoleMeter
{
    public const string Name = "SmsConsole";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Taken = Meter.CreateCounter<long>("smsconsole.messages.accepted", "{message}", "Messages stored, by type.");
    private static readonly Counter<long> Handed = Meter.CreateCounter<long>("smsconsole.segments.submitted", "{segment}", "Segments given to gateways, by gateway id.");
    private static readonly Counter<long> Ends = Meter.CreateCounter<long>("smsconsole.messages.outcomes", "{message}", "Messages that came to a status, by status.");
    private static readonly Counter<long> Reports = Meter.CreateCounter<long>("smsconsole.receipts.received", "{receipt}", "Receipts stored.");
    private static readonly Histogram<double> Wait = Meter.CreateHistogram("smsconsole.queue.wake", "s", "From the first ring to the round of the dispatcher that it woke.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] });

    public static void Accepted(MessageType type, int messages) => Taken.Add(messages, new KeyValuePair<string, object?>("type", type.ToString()));

    public static void Submitted(int gatewayId, int segments) => Handed.Add(segments, new KeyValuePair<string, object?>("gateway", gatewayId));

    public static void CameTo(MessageStatus status, int messages) => Ends.Add(messages, new KeyValuePair<string, object?>("status", status.ToString()));

    public static void Received(int receipts) => Reports.Add(receipts);

    public static void Woken(TimeSpan after) => Wait.Record(after.TotalSeconds);
}
