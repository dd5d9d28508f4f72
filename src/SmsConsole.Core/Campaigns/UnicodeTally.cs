using System.Runtime.InteropServices;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Campaigns;

/// <summary>Adds up what the rows in UCS-2 would cost without the characters that put them there. Rows in GSM-7 cost one comparison.</summary>
internal sealed class UnicodeTally
{
    private readonly Dictionary<string, Cause> causes = new(StringComparer.Ordinal);
    private readonly char[] room = new char[CharacterLens.Most(SmsText.MaxLength)];
    private int rows, replaceable;
    private long saved;
    private string? stays;

    public void Add(in ReadRecipient recipient)
    {
        var composed = recipient.Composed;
        if (composed.Size.Encoding is not SmsEncoding.Ucs2 || recipient.Number.Country == Country.ChineseMainland)
            return;
        rows++;
        if (!CharacterLens.TrySimplify(composed.Text, room, out var length, out var at))
        {
            stays ??= composed.Text.Substring(at, SmsText.CharacterLength(composed.Text, at));
            return;
        }
        replaceable++;
        saved += composed.Size.Segments - SmsText.Measure(room.AsSpan(0, length)).Segments;
        var known = causes.GetAlternateLookup<ReadOnlySpan<char>>();
        var scan = new ForeignScan(composed.Text);
        while (scan.Next())
        {
            ref var cause = ref CollectionsMarshal.GetValueRefOrAddDefault(known, scan.Character, out _);
            if (cause.LastRow != recipient.Row)
                cause = new(cause.Rows + 1, recipient.Row);
        }
    }

    /// <summary>Null when no row needs UCS-2 for what it holds.</summary>
    public UnicodeCost? Sum(long segments, TemplateContent content) => rows == 0 ? null : new(
        rows, replaceable, segments - saved,
        [
            .. causes.OrderByDescending(c => c.Value.Rows).ThenBy(c => c.Key, StringComparer.Ordinal).Take(20).Select(c => new UnicodeCause(
                c.Key, Replacements.Find(c.Key)?.Offer.Text ?? "", c.Value.Rows,
                content.Languages.Values.Append(content.Body).Any(body => body.Contains(c.Key, StringComparison.Ordinal)))),
        ],
        stays);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Cause(int Rows, int LastRow);
}
