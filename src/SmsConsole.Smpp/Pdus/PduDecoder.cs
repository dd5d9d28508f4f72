using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Pdus;

/// <summary>Walks a PDU from front to end and notes each field. The first failure ends it: what is left becomes one field.</summary>
internal ref struct PduDecoder(ReadOnlySpan<byte> pdu, byte defaultMeans)
{
    private readonly ReadOnlySpan<byte> pdu = pdu;
    private readonly List<PduField> fields = [];
    private int at;
    private byte esmClass, dataCoding;

    public readonly IReadOnlyList<PduField> Fields => fields;

    public DecodeError Error { get; private set; }

    private readonly bool MayGoOn => Error == DecodeError.None && fields.Count < DecodedPdu.MostFields;

    public void Header(in PduHeader header)
    {
        Note("command_length", 4, Number(header.Length));
        Note("command_id", 4, Hex((uint)header.Command), new PduWord("command", PduLayout.NameOf(header.Command)));
        Note("command_status", 4, Hex(header.Status), new PduWord("status", CommandStatus.Name(header.Status)));
        Note("sequence_number", 4, Number(header.Sequence));
    }

    public void Body(in PduHeader header)
    {
        // A refusal has no body (SMPP 3.4 §4.4.2), and many carriers leave it out where it would be empty.
        var fieldNames = header.IsResponse && at == pdu.Length ? [] : PduLayout.FieldsOf(header.Command);
        if (header.Length != pdu.Length)
            Fail(DecodeError.Truncated);
        foreach (var name in fieldNames ?? [])
        {
            if (!MayGoOn)
                break;
            Field(name);
        }
        while (fieldNames is not null && MayGoOn && at < pdu.Length)
            Parameter();
        if (at < pdu.Length)
            Fail(Error);
    }

    /// <summary>Ends the walk.</summary>
    public void Fail(DecodeError error)
    {
        Error = error;
        if (at < pdu.Length)
            Note("octets", pdu.Length - at, Convert.ToHexString(pdu[at..]));
    }

    private void Field(string name)
    {
        switch (name)
        {
            case "short_message":
                var length = int.Parse(fields[^1].Value, CultureInfo.InvariantCulture);
                if (Has(length))
                    Message(name, at, length, length);
                break;
            case "destinations":
                Many(int.Parse(fields[^1].Value, CultureInfo.InvariantCulture), Recipient);
                break;
            case "unsuccessful":
                Many(int.Parse(fields[^1].Value, CultureInfo.InvariantCulture), Unsuccessful);
                break;
            case [.. var text, '$']:
                Text(text);
                break;
            default:
                Octet(name);
                break;
        }
    }

    private byte Octet(string name)
    {
        if (!Has(1))
            return 0;
        var value = pdu[at];
        if (name == "esm_class")
            esmClass = value;
        else if (name == "data_coding")
            dataCoding = value;
        Note(name, 1, Number(value), [.. PduWords.Of(name, value)]);
        return value;
    }

    private void Text(string name)
    {
        if (!Has(1))
            return;
        var length = pdu[at..].IndexOf((byte)0);
        if (length < 0)
        {
            Fail(DecodeError.UnterminatedText);
            return;
        }
        var text = Encoding.Latin1.GetString(pdu.Slice(at, length));
        Note(name, length + 1, text, name is "schedule_delivery_time" or "validity_period" or "final_date" ? [.. PduWords.OfTime(text)] : []);
    }

    private delegate void Step(ref PduDecoder decoder);

    private void Many(int count, Step step)
    {
        for (; count > 0 && MayGoOn; count--)
            step(ref this);
    }

    /// <summary>SMPP 3.4 §5.1 of submit_multi: a number, or the name of a list.</summary>
    private static void Recipient(ref PduDecoder decoder)
    {
        if (decoder.Octet("dest_flag") == 2)
            decoder.Text("dl_name");
        else
            decoder.Address();
    }

    private static void Unsuccessful(ref PduDecoder decoder)
    {
        decoder.Address();
        if (!decoder.MayGoOn || !decoder.Has(4))
            return;
        var status = BinaryPrimitives.ReadUInt32BigEndian(decoder.pdu[decoder.at..]);
        decoder.Note("error_status_code", 4, Hex(status), new PduWord("status", CommandStatus.Name(status)));
    }

    private void Address()
    {
        if (MayGoOn)
            Octet("dest_addr_ton");
        if (MayGoOn)
            Octet("dest_addr_npi");
        if (MayGoOn)
            Text("destination_addr");
    }

    /// <summary>One optional parameter (SMPP 3.4 §3.2.4).</summary>
    private void Parameter()
    {
        const int head = 4;
        if (pdu.Length - at < head || pdu.Length - at - head < BinaryPrimitives.ReadUInt16BigEndian(pdu[(at + 2)..]))
        {
            Fail(DecodeError.BadOptionalPart);
            return;
        }
        int tag = BinaryPrimitives.ReadUInt16BigEndian(pdu[at..]), length = BinaryPrimitives.ReadUInt16BigEndian(pdu[(at + 2)..]);
        var value = pdu.Slice(at + head, length);
        var name = TlvNames.Known.GetValueOrDefault(tag) ?? string.Create(CultureInfo.InvariantCulture, $"0x{tag:X4}");
        switch (name)
        {
            case "message_payload":
                Message(name, at + head, length, length + head);
                break;
            case "network_error_code" when length == 3:
                Note(name, length + head, Number(BinaryPrimitives.ReadUInt16BigEndian(value[1..])), new PduWord(value[0] is >= 1 and <= 3 ? $"network.{value[0]}" : "reserved"));
                break;
            case [.. var text, '$']:
                Note(text, length + head, Encoding.Latin1.GetString(value.TrimEnd((byte)0)));
                break;
            default:
                Note(name, length + head, Value(value), length == 1 ? [.. PduWords.Of(name, value[0])] : []);
                break;
        }
    }

    /// <summary>The message wherever it stands: its user data header, where esm_class says that there is one, and its text.</summary>
    private void Message(string name, int start, int length, int whole)
    {
        var content = pdu.Slice(start, length);
        List<PduWord> words = [];
        ReadOnlyMemory<byte> text = content.ToArray();
        if ((esmClass & EsmClass.UserDataHeader) != 0 && ConcatHeader.TryRead(text, out var part, out var after))
        {
            words.Add(new("udh", Convert.ToHexString(content[..^after.Length])));
            if (part is { } told)
                words.Add(new("udh.part", string.Create(CultureInfo.InvariantCulture, $"{told.Number}/{told.Total} ({told.Reference})")));
            text = after;
        }
        var read = DataCoding.Decode(dataCoding, text.Span, defaultMeans);
        words.Add(new("hex", Convert.ToHexString(content)));
        Note(name, whole, read ?? Convert.ToHexString(text.Span), [.. words]);
    }

    private static string Value(ReadOnlySpan<byte> value) => value.Length switch
    {
        1 => Number(value[0]),
        2 => Number(BinaryPrimitives.ReadUInt16BigEndian(value)),
        4 => Number(BinaryPrimitives.ReadUInt32BigEndian(value)),
        _ => Convert.ToHexString(value),
    };

    private bool Has(int length)
    {
        if (pdu.Length - at >= length)
            return true;
        Fail(DecodeError.Truncated);
        return false;
    }

    private void Note(string name, int length, string value, params PduWord[] words)
    {
        fields.Add(new(name, at, length, value, words));
        at += length;
    }

    private static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hex(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X8}");
}
