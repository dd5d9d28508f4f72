using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace SmsConsole.Web.AlibabaCloud;

/// <summary>Writes answers as JSON or as XML, the way the vendor's gateway does.</summary>
internal static class Answers
{
    private const string Json = "application/json;charset=utf-8";

    // Exactly so: the SDKs compare it.
    private const string Xml = "text/xml;charset=utf-8";

    private static readonly JsonWriterOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly XmlWriterSettings Plain = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <param name="root">The name of the outermost element, where it is XML.</param>
    public static Task WriteAsync(HttpResponse response, bool asXml, string root, int status, Fields fields)
    {
        var (body, type) = asXml ? (ToXml(root, fields), Xml) : (ToJson(fields), Json);
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return response.Body.WriteAsync(body, response.HttpContext.RequestAborted).AsTask();
    }

    public static ReadOnlyMemory<byte> ToJson(Fields fields)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, AsWritten);
        Write(json, fields);
        json.Flush();
        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> ToXml(string root, Fields fields)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Plain))
            Write(xml, root, fields);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Fields fields)
    {
        json.WriteStartObject();
        foreach (var (name, value) in fields)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case Fields inner:
                Write(json, inner);
                break;
            case IEnumerable<object> list:
                json.WriteStartArray();
                foreach (var one in list)
                    Write(json, one);
                json.WriteEndArray();
                break;
        }
    }

    // A list repeats its own name.
    private static void Write(XmlWriter xml, string name, object value)
    {
        if (value is IEnumerable<object> list)
        {
            foreach (var one in list)
                Write(xml, name, one);
            return;
        }
        xml.WriteStartElement(name);
        switch (value)
        {
            case Fields inner:
                foreach (var (member, of) in inner)
                    Write(xml, member, of);
                break;
            case bool truth:
                xml.WriteString(truth ? "true" : "false");
                break;
            default:
                xml.WriteString(Readable(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
        xml.WriteEndElement();
    }

    // XML 1.0 §2.2: no reader takes control characters, or half of a pair, however they are written.
    private static string Readable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF) or '\t' or '\n' or '\r' ? rune : Rune.ReplacementChar);
        return clean.ToString();
    }
}
