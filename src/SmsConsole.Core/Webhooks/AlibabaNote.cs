namespace SmsConsole.Core.Webhooks;

/// <summary>
/// The note of a signature or template that came by the compatible API: the remark, and below it what the console has no field for, a line
/// <c>- Name: value</c> each, where the reviewer reads it. Lines that a person wrote are part of the remark.
/// </summary>
public static class AlibabaNote
{
    /// <summary>What is kept so, in the order in which it is written.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["RelatedSignName", "ApplySceneContent", "TrafficDriving", "MoreData", "QualificationId", "AuthorizationLetterId", "TrademarkId", "AppIcpRecordId"];

    /// <summary>How the note says it.</summary>
    public static string Line(string name, string value) => $"- {name}: {value}";

    /// <summary>The name and value of such a line; null where a person wrote it.</summary>
    public static (string Name, string Value)? Split(string line)
    {
        if (!line.StartsWith("- ", StringComparison.Ordinal) || line.IndexOf(": ", StringComparison.Ordinal) is not (> 2 and var colon))
            return null;
        var name = line[2..colon];
        return Names.Contains(name, StringComparer.Ordinal) ? (name, line[(colon + 2)..].TrimEnd('\r')) : null;
    }

    /// <summary>The note without such lines.</summary>
    public static string RemarkOf(string? note) => string.Join('\n', (note ?? "").Split('\n').Where(line => Split(line) is null)).TrimEnd();
}
