using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Campaigns;

/// <summary>
/// What checking a file came to, and what approval and sending refer to by <paramref name="Hash"/>: the file, the settings,
/// the template version, the signature, the sender per country, and the counts. Nothing in it changes afterwards.
/// </summary>
public sealed record SealedPlan(
    string Hash,
    long TemplateVersionId,
    MessageType Type,
    long? SignatureId,
    string Encoding,
    string PhoneColumn,
    IReadOnlyDictionary<string, string> Mapping,
    PlanCounts Counts,
    long Segments,
    IReadOnlyList<PlannedCountry> Countries,
    IReadOnlyList<RowProblem> FirstProblems,
    IReadOnlyList<PlanWarning> Warnings,
    UnicodeCost? Unicode = null);

/// <summary>The rows of the file by what will become of them; <see cref="Sendable"/> are the rest.</summary>
public sealed record PlanCounts(int Total, int Invalid, int Duplicate, int Suppressed, int Blocked)
{
    public int Sendable => Total - Invalid - Duplicate - Suppressed - Blocked;
}

/// <summary>
/// What goes to one country: messages, segments, and the sender people will see, with why in words and as the code and values
/// of those words. Nothing goes to a country without messages, and the reason is why.
/// </summary>
public sealed record PlannedCountry(
    string Country, int Messages, long Segments, string? SenderShown, string SenderWhy, string WhyCode, IReadOnlyList<string> WhyArguments);

/// <summary>What is worth a look but stops nothing.</summary>
public sealed record PlanWarning(string Code, string Message, IReadOnlyList<string> Arguments);

/// <summary>Why a row is not sent: its number as a spreadsheet counts it, what becomes of it, and the reason.</summary>
public sealed record RowProblem(int Row, RefusedState State, string Code, string Message, IReadOnlyList<string> Arguments, string? Field = null);
