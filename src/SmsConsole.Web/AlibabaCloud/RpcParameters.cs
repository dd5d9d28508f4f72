using System.Buffers;
using System.Globalization;
using System.Text;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>What a request says, decoded: query and form together, as clients put parameters in either. Names are taken as the vendor writes them.</summary>
internal sealed class RpcParameters
{
    private static readonly Comparison<KeyValuePair<string, string>> ByName = (a, b) =>
        string.CompareOrdinal(a.Key, b.Key) is not 0 and var order ? order : string.CompareOrdinal(a.Value, b.Value);

    private readonly List<KeyValuePair<string, string>> query = [];
    private readonly List<KeyValuePair<string, string>> form = [];

    /// <param name="queryText">The query as it came, with or without its question mark.</param>
    /// <param name="body">A form; it is decoded where it lies, so its bytes are not those that came afterwards.</param>
    public RpcParameters(ReadOnlySpan<char> queryText, Span<byte> body)
    {
        var text = queryText.TrimStart('?');
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Read(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), query);
        ArrayPool<byte>.Shared.Return(bytes);
        Read(body, form);
    }

    /// <summary>The value, of the query where both have one; null when it is absent or empty.</summary>
    public string? this[string name] => (Find(query, name) ?? Find(form, name)) is { Length: > 0 } value ? value : null;

    /// <summary>The query's, by name, as the signature V3 takes them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> OfQuery()
    {
        query.Sort(ByName);
        return query;
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> All()
    {
        List<KeyValuePair<string, string>> all = [.. query, .. form];
        all.Sort(ByName);
        return all;
    }

    /// <summary>A whole number, or null: absent, or none.</summary>
    public long? Number(string name) => long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Find(List<KeyValuePair<string, string>> pairs, string name)
    {
        foreach (var (key, value) in pairs)
        {
            if (key == name)
                return value;
        }
        return null;
    }

    private static void Read(Span<byte> text, List<KeyValuePair<string, string>> into)
    {
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)'&');
            var pair = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (pair.Length == 0)
                continue;
            var equals = pair.IndexOf((byte)'=');
            into.Add(equals < 0 ? new(Decode(pair), "") : new(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
    }

    // Every client escapes in its own way: Java, Python and Go write + for a space, Node leaves *'()! as they are.
    private static string Decode(Span<byte> text)
    {
        var to = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var one = text[at];
            if (one == '+')
            {
                one = (byte)' ';
            }
            else if (one == '%' && at + 2 < text.Length && char.IsAsciiHexDigit((char)text[at + 1]) && char.IsAsciiHexDigit((char)text[at + 2]))
            {
                one = (byte)((Value(text[at + 1]) << 4) | Value(text[at + 2]));
                at += 2;
            }
            text[to++] = one;
        }
        return Encoding.UTF8.GetString(text[..to]);
    }

    private static int Value(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
