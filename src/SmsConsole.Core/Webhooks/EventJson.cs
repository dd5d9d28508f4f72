using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Events;

namespace SmsConsole.Core.Webhooks;

/// <summary>Events as JSON: the data of a message's event has the members of its row in the API's list of messages.</summary>
internal static partial class EventJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole event: <c>type</c>, <c>timestamp</c>, <c>sequence</c>, <c>data</c>.</summary>
    public static byte[] Write(StoredEvent e, MessageFact? fact) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", e.Type.Name());
        writer.WriteString("timestamp", e.At.UtcDateTime);
        writer.WriteNumber("sequence", e.Sequence);
        writer.WritePropertyName("data");
        WriteData(writer, e, fact, Masked.None);
        writer.WriteEndObject();
    });

    /// <summary>The data alone, with phone numbers as the actor may see them.</summary>
    public static byte[] WriteData(StoredEvent e, MessageFact? fact, Actor actor) =>
        Write(writer => WriteData(writer, e, fact, new(actor)));

    internal static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteData(Utf8JsonWriter writer, StoredEvent e, MessageFact? fact, Masked masked)
    {
        if (e.Json is { } json)
        {
            writer.WriteRawValue(masked.Show(json));
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("id", Text(e.MessageId));
        writer.WriteString("status", e.Status.ToString());
        if (fact is not null)
        {
            writer.WriteString("type", fact.Type.ToString());
            writer.WriteBoolean("test", fact.IsTest);
            writer.WriteString("to", masked.Show(fact.Recipient));
            writer.WriteString("country", fact.Country);
            writer.WriteString("senderShown", fact.Sender);
            writer.WriteNumber("segments", fact.Segments);
            writer.WriteString("templateCode", fact.TemplateCode);
            writer.WriteString("campaignId", Text(fact.CampaignId));
            if (fact.Row is { } row)
                writer.WriteNumber("row", row);
            else
                writer.WriteNull("row");
            writer.WriteString("clientReference", fact.ClientReference);
        }
        writer.WriteString("error", e.Error);
        if (fact is not null)
        {
            writer.WriteString("acceptedAt", fact.AcceptedAt.UtcDateTime);
            if (fact.SubmittedAt is { } sent)
                writer.WriteString("submittedAt", sent.UtcDateTime);
            else
                writer.WriteNull("submittedAt");
        }
        writer.WriteEndObject();
    }

    private static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Phone numbers as one reader may see them; a webhook gets them whole, because only administrators say where it goes.</summary>
    private readonly record struct Masked(Actor? Actor)
    {
        public static Masked None => default;

        public string Show(long digits) => Actor is { } actor ? Masks.Show(actor, digits) : "+" + digits.ToString(CultureInfo.InvariantCulture);

        public byte[] Show(byte[] json)
        {
            if (Actor is not { } actor || actor.May(Right.SeeNumbers))
                return json;
            return Encoding.UTF8.GetBytes(Number.Replace(Encoding.UTF8.GetString(json), m => Masks.Show(actor, long.Parse(m.ValueSpan[1..], NumberStyles.None, CultureInfo.InvariantCulture))));
        }
    }

    [GeneratedRegex(@"\+[1-9]\d{6,14}(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Number { get; }
}
