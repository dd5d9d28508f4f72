namespace SmsConsole.Core.Suppressions;

/// <summary>Which entries are wanted. <paramref name="Number"/>: a whole number, or the first digits of one (three or more, with the calling code).</summary>
public sealed record SuppressionQuery(
    string? Number = null, SuppressionReason? Reason = null, SuppressionScope? Scope = null, string? After = null, int Take = 50);

/// <summary>An entry of the list; <paramref name="Number"/> is E.164, masked for who may not see numbers.</summary>
public sealed record SuppressionRow(
    long Id, string Number, SuppressionReason Reason, SuppressionScope Scope, string? Note, DateTimeOffset AddedAt, SuppressionSource Source, string? AddedBy, string? AccessKeyId);

/// <summary>The whole list, read as it is taken.</summary>
public sealed record SuppressionExport(IAsyncEnumerable<SuppressionRow> Rows);

/// <summary>Why numbers are put on the list. <paramref name="DefaultCountry"/> (ISO 3166-1 alpha-2) is that of numbers without a calling code.</summary>
public sealed record SuppressionTerms(SuppressionReason Reason, SuppressionScope Scope, string? Note = null, string? DefaultCountry = null);

/// <summary>A number as somebody wrote it, and the line or row where it stands.</summary>
public readonly record struct NumberLine(int Line, string Text);

/// <summary>What became of one number that was to be added.</summary>
public enum AddResult
{
    Added,

    /// <summary>It was stopped for promotional messages only, and now for all.</summary>
    Widened,

    /// <summary>It was on the list already, as strictly or more.</summary>
    Unchanged,
    Refused,
}

/// <summary>What became of a line; <paramref name="Number"/> is E.164 where it could be read, <paramref name="Problem"/> says why it could not.</summary>
public sealed record AddedNumber(NumberLine Line, string? Number, AddResult Result, Problem? Problem);

/// <summary>What became of all lines: how many fared how, and the first <see cref="SuppressionList.LinesShown"/> of them, refused ones first.</summary>
public sealed record AddedNumbers(int Added, int Widened, int Unchanged, int Refused, IReadOnlyList<AddedNumber> Lines);
