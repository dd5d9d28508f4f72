namespace SmsConsole.Core.Campaigns;

/// <summary>What a campaign's file looks like, before it is checked: enough to match its columns by eye.</summary>
/// <param name="Columns">What each column is called: its heading, or its number from 1.</param>
/// <param name="Rows">Up to 20 first rows; empty for actors who may not see numbers.</param>
/// <param name="Variables">The template's variables.</param>
/// <param name="PhoneColumn">The column of the number as it would be read now, or null where it has to be chosen.</param>
/// <param name="Mapping">Variable → column as it would be read now; what is missing has to be chosen.</param>
/// <param name="Problems">Why the columns cannot be matched yet.</param>
/// <param name="Warnings">What is worth a look.</param>
public sealed record FileLook(
    IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows, bool HasHeadings, string Encoding, bool IsEncodingGuess, IReadOnlyList<string> Variables,
    string? PhoneColumn, IReadOnlyDictionary<string, string> Mapping, IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Warnings);
