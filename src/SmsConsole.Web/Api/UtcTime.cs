using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsConsole.Web.Api;

/// <summary>Times as RFC 3339: read with any offset, which must be there; written in UTC with a Z.</summary>
internal sealed class UtcTime : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && HasOffset(reader.GetString())
            ? time.ToUniversalTime()
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    // Without an offset the serialiser would take the server's own zone.
    private static bool HasOffset(string? text) => text is [.., 'Z' or 'z'] || text is { Length: > 19 } && text.AsSpan(19).ContainsAny('+', '-');
}
