namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>
/// What an application says beyond what the console has a field for, kept as text in the note, where the reviewer reads it: the remark, then a
/// line <c>- Name: value</c> for each. Read back from there; lines that a person wrote are part of the remark.
/// </summary>
internal sealed class ApplicationNote
{
    // In the order in which they are written.
    private static readonly string[] Names =
        ["RelatedSignName", "ApplySceneContent", "TrafficDriving", "MoreData", "QualificationId", "AuthorizationLetterId", "TrademarkId", "AppIcpRecordId"];

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    private ApplicationNote(string remark) => Remark = remark;

    public string Remark { get; }

    /// <summary>The value, or null.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    public long Number(string name) => long.TryParse(this[name], out var number) ? number : 0;

    /// <summary>An array of texts in JSON; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name) => VendorJson.ReadTexts(this[name]) ?? [];

    public static ApplicationNote Of(RpcCall call)
    {
        var note = new ApplicationNote(call["Remark"] ?? "");
        foreach (var name in Names)
        {
            if (call[name] is { } value)
                note.values[name] = value.ReplaceLineEndings(" ");
        }
        return note;
    }

    public static ApplicationNote Read(string? text)
    {
        var lines = (text ?? "").Split('\n');
        var remark = lines.Where(line => Split(line) is null);
        var note = new ApplicationNote(string.Join('\n', remark).TrimEnd());
        foreach (var (name, value) in lines.Select(Split).OfType<(string, string)>())
            note.values[name] = value;
        return note;
    }

    /// <summary>The note as it is kept; null when nothing was said.</summary>
    public string? Write()
    {
        var lines = string.Join('\n', Names.Where(values.ContainsKey).Select(name => Line(name, values[name])));
        var text = string.Join("\n\n", new[] { Remark.TrimEnd(), lines }.Where(part => part.Length > 0));
        return text.Length == 0 ? null : text;
    }

    /// <summary>How the note says it.</summary>
    public static string Line(string name, string value) => $"- {name}: {value}";

    private static (string Name, string Value)? Split(string line)
    {
        if (!line.StartsWith("- ", StringComparison.Ordinal) || line.IndexOf(": ", StringComparison.Ordinal) is not (> 2 and var colon))
            return null;
        var name = line[2..colon];
        return Names.Contains(name, StringComparer.Ordinal) ? (name, line[(colon + 2)..].TrimEnd('\r')) : null;
    }
}
