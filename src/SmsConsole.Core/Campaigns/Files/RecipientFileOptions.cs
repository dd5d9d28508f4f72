namespace SmsConsole.Core.Campaigns.Files;

/// <summary>Limits of a recipient file, and the answers a person gave where the file itself leaves a question open.</summary>
public sealed record RecipientFileOptions
{
    /// <summary>Largest file in bytes.</summary>
    public long MaxBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Most data rows, blank ones not counted.</summary>
    public int MaxRows { get; init; } = 1_000_000;

    /// <summary>Most columns with a heading.</summary>
    public int MaxColumns { get; init; } = 200;

    /// <summary>Most characters in a cell: a longer one refuses its row, a longer quoted one counts as a quote never closed.</summary>
    public int MaxCellLength { get; init; } = 10_000;

    /// <summary>An encoding by name, such as <c>windows-1252</c> or <c>big5</c>, instead of the one found.</summary>
    public string? EncodingName { get; init; }

    /// <summary>The character between cells instead of the one found.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first row holds headings, instead of judging by its cells.</summary>
    public bool? FirstRowIsHeadings { get; init; }

    /// <summary>Every cell is a row of its own, for numbers written side by side.</summary>
    public bool OneNumberPerCell { get; init; }
}
