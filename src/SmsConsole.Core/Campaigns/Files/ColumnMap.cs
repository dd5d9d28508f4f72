namespace SmsConsole.Core.Campaigns.Files;

/// <summary>Columns that a person chose, by index from 0; what is not chosen is found by heading.</summary>
public sealed record ColumnChoice
{
    public int? PhoneColumn { get; init; }

    /// <summary>Variable name to column.</summary>
    public IReadOnlyDictionary<string, int> Variables { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);
}

/// <summary>Which column holds what, by index from 0.</summary>
/// <param name="PhoneColumn">The recipient's number.</param>
/// <param name="Variables">The template's variable, spelt as there, to its column, in the order asked for. Not an interface: walked for every row.</param>
/// <param name="UnusedHeadings">Headings that nothing uses.</param>
/// <param name="Warnings">Choices worth a look, such as <c>file.similar_headings</c>.</param>
public sealed record ColumnMap(
    int PhoneColumn, Dictionary<string, int> Variables, IReadOnlyList<string> UnusedHeadings, IReadOnlyList<Problem> Warnings)
{
    /// <summary><c>row.value_missing</c> for the first variable without a value in the row; null when all have one.</summary>
    public Problem? MissingValue(RecipientRow row)
    {
        foreach (var (variable, column) in Variables)
        {
            if (row[column].IsEmpty)
                return FileProblems.ValueMissing(row.RowNumber, variable);
        }
        return null;
    }
}
