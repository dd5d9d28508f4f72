using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmsConsole.Core.Campaigns;

/// <summary>A row of a campaign's file that the check refused.</summary>
public sealed class RefusedRow
{
    private const int MaxLength = 1000;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public long CampaignId { get; init; }
    public int Row { get; init; }
    public RefusedState State { get; init; }
    public required string Code { get; init; }

    /// <summary>A JSON array of strings: the problem's English words, then the values of its text.</summary>
    public string? Arguments { get; init; }

    internal static RefusedRow Of(long campaignId, int row, RefusedState state, Problem problem)
    {
        var arguments = JsonSerializer.Serialize((string[])[problem.Message, .. problem.Arguments.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture) ?? "")], Json);
        if (arguments.Length > MaxLength)
            arguments = JsonSerializer.Serialize((string[])[problem.Message[..Math.Min(problem.Message.Length, 400)]], Json);
        return new() { CampaignId = campaignId, Row = row, State = state, Code = problem.Code, Arguments = arguments.Length > MaxLength ? null : arguments };
    }

    /// <summary>The problem as it was found; its words alone where its values were too long to keep.</summary>
    internal Problem Problem()
    {
        string[] kept = Arguments is null ? [] : JsonSerializer.Deserialize<string[]>(Arguments) ?? [];
        return kept is [var message, .. var values] ? new Problem(Code, message).With([.. values]) : new Problem(Code, Code);
    }
}
