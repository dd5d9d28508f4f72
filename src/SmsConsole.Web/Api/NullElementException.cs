using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsConsole.Web.Api;

/// <summary>A null in a list of a body. No list of ours may hold one, and the serialiser heeds annotations of members only, not of what lists hold.</summary>
internal sealed class NullElementException(int at) : JsonException
{
    /// <summary>The pointer of the null: whether the reader's own path names an element already depends on how much of the body it had.</summary>
    public string Pointer => $"{JsonPointer.From(Path is [.., ']'] ? Path[..Path.LastIndexOf('[')] : Path ?? "$")}/{at}";

    /// <summary>Makes every list of this context refuse nulls.</summary>
    public static void Refuse(JsonTypeInfo type)
    {
        if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType.IsValueType: false })
            type.OnDeserialized = read => Check((IList)read);
    }

    private static void Check(IList list)
    {
        if (list.IndexOf(null) is >= 0 and var at)
            throw new NullElementException(at);
    }
}
