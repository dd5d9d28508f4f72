using SmsConsole.Core.Gateways;

namespace SmsConsole.Web.Features.Gateways;

/// <summary>A gateway's retry terms while somebody writes them.</summary>
public sealed class RetryForm(RetryTerms? terms)
{
    /// <summary>The two waits of each reason; empty for the usual ones.</summary>
    public IReadOnlyList<Line> Lines { get; } = [.. Enum.GetValues<RetryReason>().Select(reason => new Line(reason) { First = terms?.Of(reason)?.FirstSeconds, Longest = terms?.Of(reason)?.LongestSeconds })];

    public int MostTries { get; set; } = terms?.MostTries ?? RetryTerms.UsualTries;

    public RetryTerms ToTerms() => new(Of(RetryReason.NoSession), Of(RetryReason.Throttled), Of(RetryReason.CarrierTrouble), MostTries);

    private RetryWait? Of(RetryReason reason) => Lines.First(l => l.Reason == reason) is var line && (line.First ?? line.Longest) is not null ? new(line.First, line.Longest) : null;

    public sealed class Line(RetryReason reason)
    {
        public RetryReason Reason => reason;

        /// <summary>The member's name in a problem's field.</summary>
        public string Name { get; } = char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..];
        public int? First { get; set; }
        public int? Longest { get; set; }
    }
}
