using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Access;

/// <summary>Writes audit entries into the unit of work of the act itself, so that neither is saved without the other.</summary>
public static partial class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        // Read by people and shown escaped: Chinese stays Chinese.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Adds an entry; <paramref name="before"/> and <paramref name="after"/> are small objects of the changed fields, never secrets. Phone numbers are shortened.</summary>
    public static void Audit(this AppDb db, Actor actor, DateTimeOffset now, string action, string subject, object? before = null, object? after = null) =>
        db.AuditEntries.Add(Entry(actor, now, action, subject, before, after));

    /// <summary>The same entry for whoever writes it without EF: MessageStore, in the transaction of the act.</summary>
    internal static AuditEntry Entry(Actor actor, DateTimeOffset now, string action, string subject, object? before = null, object? after = null) => new()
    {
        At = now,
        ActorId = actor.UserId,
        ActorName = actor.Name,
        AccessKeyId = actor.AccessKeyId,
        Address = actor.Address,
        Action = action,
        Subject = WithoutNumbers(subject),
        Before = before is null ? null : WithoutNumbers(JsonSerializer.Serialize(before, Json)),
        After = after is null ? null : WithoutNumbers(JsonSerializer.Serialize(after, Json)),
    };

    // The trail is kept for years and read by auditors, who do not see whole numbers: "+447400123456" becomes "+4474…56".
    private static string WithoutNumbers(string text) => Number.Replace(text, m => $"{m.Value[..5]}…{m.Value[^2..]}");

    [GeneratedRegex(@"\+[1-9]\d{6,14}(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number { get; }
}
