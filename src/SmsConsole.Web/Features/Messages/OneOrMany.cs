using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsConsole.Web.Features.Messages;

/// <summary>Reads a text, or an array of texts, as a list.</summary>
internal sealed class OneOrMany : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
            return [reader.GetString() ?? ""];
        if (reader.TokenType is not JsonTokenType.StartArray)
            throw new JsonException();
        List<string> all = [];
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            all.Add(reader.TokenType is JsonTokenType.String ? reader.GetString() ?? "" : throw new JsonException());
        return all;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var one in value)
            writer.WriteStringValue(one);
        writer.WriteEndArray();
    }
}
