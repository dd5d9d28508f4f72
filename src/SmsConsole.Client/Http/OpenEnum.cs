using System.Text.Json;
using System.Text.Json.Serialization;

namespace SmsConsole.Client.Http;

/// <summary>
/// An enum by name, in any case and with or without underscores. A name that this version does not know is the first member, <c>Other</c>, which cannot
/// be sent.
/// </summary>
internal sealed class OpenEnum<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByName = Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.OrdinalIgnoreCase);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ByName.GetValueOrDefault(reader.GetString()?.Replace("_", "", StringComparison.Ordinal) ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Equals(default(T)) ? throw new JsonException($"{typeof(T).Name}.{value} stands for values that are not known yet, and cannot be sent.") : NameOf(value));

    // Only the types of numbers are written with underscores.
    private static string NameOf(T value) => typeof(T) == typeof(PhoneNumberType) ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()) : value.ToString();
}
