using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace SmsConsole.Core.Text;

/// <summary>
/// Which GSM-7 text can stand for which character: the rows of <see cref="ReplacementTable"/>, and what Unicode itself says is the
/// same in another form (full-width letters, ligatures, fractions) or the same letter without its accents.
/// </summary>
internal static class Replacements
{
    // Before the table, which is built with it.
    private static readonly CharacterName Accented = new("letter with an accent", "带重音符号的字母");
    private static readonly FrozenDictionary<int, Known> All = Build();

    /// <summary>The UTF-16 units of the longest text that stands for a character.</summary>
    public static int MostUnits { get; } = All.Values.Max(known => known.Offer.Text.Length);

    /// <summary>What is known of a character; null where nothing stands for it.</summary>
    public static Known? Find(ReadOnlySpan<char> character)
    {
        if (character.Length == 1)
            return All.GetValueOrDefault(character[0]);
        if (char.IsHighSurrogate(character[0]))
            return character.Length == 2 ? All.GetValueOrDefault(char.ConvertToUtf32(character[0], character[1])) : null;
        // A letter with its accents behind it: written as one, it may be there.
        var whole = character.ToString().Normalize(NormalizationForm.FormC);
        if (Gsm7.Count(whole) is not null)
            return new(new(whole, ChangesSpelling: false), new("letter and accent apart", "分开书写的字母和重音"));
        var bare = All.GetValueOrDefault(character[0])?.Offer?.Text ?? character[..1].ToString();
        return Gsm7.Count(bare) is not null ? new(new(bare, ChangesSpelling: true), Accented) : null;
    }

    /// <summary>What people call a character that nothing is known of.</summary>
    public static CharacterName NameOf(string character) => !Rune.TryGetRuneAt(character, 0, out var rune) ? new("half of a character", "半个字符") : rune switch
    {
        _ when Characters.IsChinese(rune) => new("Chinese character", "汉字"),
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherNotAssigned => new("emoji or symbol", "表情或符号"),
        _ when Rune.IsLetter(rune) => new("letter of another alphabet", "其他文字的字母"),
        _ when Rune.IsPunctuation(rune) => new("punctuation mark", "标点符号"),
        _ => new("special character", "特殊字符"),
    };

    private static FrozenDictionary<int, Known> Build()
    {
        var all = new Dictionary<int, Known>();
        // Latin, punctuation, letter-like and number forms, enclosed ones; ligatures; full-width forms; letters of mathematics in bold and the like.
        foreach (var (from, to) in (ReadOnlySpan<(int, int)>)[(0, 0x24FF), (0xFB00, 0xFB06), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF)])
        {
            for (var code = from; code <= to; code++)
            {
                if (Gsm7.Count(char.ConvertFromUtf32(code)) is null && Derive(new Rune(code)) is { } known)
                    all[code] = known;
            }
        }
        Add(ReplacementTable.SameReading, (offer, name) => new(offer, name));
        Add(ReplacementTable.HoldingOthers, (offer, name) => new(offer, name, HoldsOthers: true));
        Add(ReplacementTable.OtherSpelling, (offer, name) => new(offer with { ChangesSpelling = true }, name));
        return all.ToFrozenDictionary();

        void Add((string Characters, string Text, string English, string Chinese)[] rows, Func<Replacement, CharacterName, Known> make)
        {
            foreach (var row in rows)
            {
                foreach (var character in row.Characters)
                    all[character] = make(new(row.Text, ChangesSpelling: false), new(row.English, row.Chinese));
            }
        }
    }

    private static Known? Derive(Rune rune)
    {
        var text = rune.ToString();
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.Control)
            return new(new("", ChangesSpelling: false), new("control character", "控制字符"));
        if (category is UnicodeCategory.NonSpacingMark)
            return rune.Value is >= 0x300 and <= 0x36F ? new(new("", ChangesSpelling: true), new("accent without a letter", "没有字母的重音符")) : null;
        if (rune.Value is >= 0x2460 and <= 0x2473)
            return new(new($"({rune.Value - 0x245F})", ChangesSpelling: false), new("number in a circle", "带圈数字"));
        var same = text.Normalize(NormalizationForm.FormKC).Replace('\u2044', '/');
        if (same.Length > 0 && Gsm7.Count(same) is not null)
            return new(new(same, ChangesSpelling: category is UnicodeCategory.ModifierLetter), NameOfForm(rune, same));
        var bare = string.Concat(text.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark));
        return bare.Length > 0 && bare[0] != ' ' && Gsm7.Count(bare) is not null ? new(new(bare, ChangesSpelling: true), Accented) : null;
    }

    private static CharacterName NameOfForm(Rune rune, string same) => rune.Value switch
    {
        >= 0xFF01 => new("full-width or styled character", "全角或花体字符"),
        >= 0xFB00 => new("letters in one", "合字"),
        _ when same.Contains('/', StringComparison.Ordinal) => new("fraction", "分数"),
        _ => new("another form of a character", "字符的其他写法"),
    };

    /// <param name="Offer">What can stand for it.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="HoldsOthers">It may go only where no character of another script stays.</param>
    internal sealed record Known(Replacement Offer, CharacterName Name, bool HoldsOthers = false);
}
