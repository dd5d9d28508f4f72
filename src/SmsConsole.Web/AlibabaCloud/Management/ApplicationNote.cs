using SmsConsole.Core.Webhooks;

namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>
/// What an application says beyond what the console has a field for, kept as text in the note: see <see cref="AlibabaNote"/>.
/// </summary>
internal sealed class ApplicationNote
{
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
        foreach (var name in AlibabaNote.Names)
        {
            if (call[name] is { } value)
                note.values[name] = value.ReplaceLineEndings(" ");
        }
        return note;
    }

    public static ApplicationNote Read(string? text)
    {
        var note = new ApplicationNote(AlibabaNote.RemarkOf(text));
        foreach (var (name, value) in (text ?? "").Split('\n').Select(AlibabaNote.Split).OfType<(string, string)>())
            note.values[name] = value;
        return note;
    }

    /// <summary>The note as it is kept; null when nothing was said.</summary>
    public string? Write()
    {
        var lines = string.Join('\n', AlibabaNote.Names.Where(values.ContainsKey).Select(name => AlibabaNote.Line(name, values[name])));
        var text = string.Join("\n\n", new[] { Remark.TrimEnd(), lines }.Where(part => part.Length > 0));
        return text.Length == 0 ? null : text;
    }
}
