using System.Globalization;
using System.Text;

namespace SmsConsole.Core.Campaigns.Files;

/// <summary>The name of an uploaded file as shown to people; files are stored under an id, never under this.</summary>
public static class ShownFileName
{
    private const int MaxLength = 80;

    /// <summary>The last part of the path without control and direction characters, at most 80 characters, its ending kept.</summary>
    public static string From(string uploaded)
    {
        var shown = new StringBuilder();
        foreach (var rune in uploaded[(uploaded.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                shown.Append(rune);
        }
        var name = shown.ToString().Trim();
        if (name.Length <= MaxLength)
            return name;
        var end = Path.GetExtension(name) is { Length: <= 8 } extension ? extension : "";
        var kept = MaxLength - end.Length - 1;
        return string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[kept - 1]) ? kept - 1 : kept), "…", end);
    }
}
