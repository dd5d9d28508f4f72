using System.Globalization;
using SmsConsole.Core.Campaigns.Files;

namespace SmsConsole.Core.Campaigns;

/// <summary>How a campaign's settings say to read its file.</summary>
internal static class CampaignFile
{
    public static RecipientFileOptions Options(CampaignSettings settings) => new()
    {
        EncodingName = settings.Encoding is { Length: > 0 } encoding ? encoding : null,
        Delimiter = settings.Delimiter is [var delimiter] ? delimiter : null,
        FirstRowIsHeadings = settings.FirstRowIsHeadings,
        OneNumberPerCell = settings.OneNumberPerCell,
    };

    /// <summary>
    /// The columns that the settings name, by heading or by number, the rest by their headings. Problems: those of
    /// <see cref="RecipientFile.Map"/>, and <c>file.no_such_heading</c>.
    /// </summary>
    public static Outcome<ColumnMap> Map(RecipientFile file, CampaignSettings settings, IEnumerable<string> variables)
    {
        List<Problem> unknown = [];
        var phone = Column(settings.PhoneColumn, "phoneColumn");
        var chosen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (variable, heading) in settings.Mapping ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (Column(heading, "mapping." + variable) is { } column)
                chosen[variable] = column;
        }
        return unknown.Count > 0 ? unknown : file.Map(variables, new ColumnChoice { PhoneColumn = phone, Variables = chosen });

        int? Column(string? heading, string field)
        {
            if (string.IsNullOrWhiteSpace(heading))
                return null;
            var found = Find(file, heading.Trim());
            if (found is null)
                unknown.Add(new Problem("file.no_such_heading", $"The file has no column \"{heading}\". Choose one of its headings.", field).With(heading));
            return found;
        }
    }

    public static FileLook Look(RecipientFile file, CampaignSettings settings, string[] variables, bool showsRows)
    {
        string? phone = null;
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        var whole = Map(file, settings, variables);
        // Asked for one by one, so that what is found is shown beside what is missing.
        if (Map(file, settings with { Mapping = null }, []).Value is { } phoneOnly)
            phone = NameOf(file, phoneOnly.PhoneColumn);
        foreach (var variable in variables)
        {
            if (Map(file, settings with { PhoneColumn = settings.PhoneColumn ?? "1" }, [variable]).Value is { } one)
                mapping[variable] = NameOf(file, one.Variables[variable]);
        }
        string[] columns = [.. Enumerable.Range(0, file.ColumnCount).Select(n => NameOf(file, n))];
        return new(columns, showsRows ? file.Preview : [], file.HasHeader, file.EncodingName, file.IsEncodingGuess, variables, phone, mapping,
            whole.Problems, [.. file.Warnings, .. whole.Value?.Warnings ?? []]);
    }

    /// <summary>What a column is called, unlike any other: its heading; <c>#2</c> where it has none or shares it; 2 in a file without headings.</summary>
    public static string NameOf(RecipientFile file, int column) =>
        !file.HasHeader ? (column + 1).ToString(CultureInfo.InvariantCulture)
        : column < file.Headings.Count && file.Headings[column] is { Length: > 0 } heading && file.Headings.Count(h => h == heading) == 1 ? heading
        : string.Create(CultureInfo.InvariantCulture, $"#{column + 1}");

    /// <summary>The column, from 0, that holds each recipient's language, or null.</summary>
    public static int? LanguageColumn(RecipientFile file, ColumnMap map)
    {
        for (var n = 0; n < file.Headings.Count; n++)
        {
            if (Heading.Normalise(file.Headings[n]) is "language" or "lang" or "语言" or "語言" && n != map.PhoneColumn && !map.Variables.ContainsValue(n))
                return n;
        }
        return null;
    }

    private static int? Find(RecipientFile file, string heading)
    {
        for (var n = 0; n < file.Headings.Count; n++)
        {
            if (file.Headings[n] == heading)
                return n;
        }
        var key = Heading.Normalise(heading);
        int[] alike = [.. Enumerable.Range(0, file.Headings.Count).Where(n => file.Headings[n].Length > 0 && Heading.Normalise(file.Headings[n]) == key)];
        if (alike is [var only])
            return only;
        return int.TryParse(heading.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= file.ColumnCount ? number - 1 : null;
    }
}
