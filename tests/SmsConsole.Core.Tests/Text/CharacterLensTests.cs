using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Text;

namespace SmsConsole.Core.Tests.Text;

public sealed class CharacterLensTests
{
    private static readonly Arbitrary<string> Texts = Gen
        .Elements("a", "1", "€", "\n", "’", "“", "…", "½", "²", "á", "e\u0301", "q\u0301", "\u0301", "\u200B", "\u200D", "\uFE0F", "ﬁ", "Ａ", "𝗔", "中", "😀", "\ud83d", "\ude00")
        .ArrayOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("It’s ‘fine’", "It's 'fine'")]
    [InlineData("“Hi” – he said — «no»…", "\"Hi\" - he said - \"no\"...")]
    [InlineData("5\u00A0kg\u2009and\u3000\tmore", "5 kg and  more")]
    [InlineData("a\u200Bb\uFEFFc\u00ADd\u200Ee", "abcde")]
    [InlineData("one\u2028two", "one\ntwo")]
    [InlineData("• item", "- item")]
    [InlineData("ＳＡＬＥ　５０％", "SALE 50%")]
    [InlineData("𝗦𝗔𝗟𝗘 ﬁnal oﬀer", "SALE final offer")]
    [InlineData("Acme™ ® ©", "AcmeTM (R) (C)")]
    [InlineData("3 × 4 ÷ 2 ≤ 6", "3 x 4 / 2 <= 6")]
    [InlineData("½ and 1½", "1/2 and 1 1/2")]
    [InlineData("② → ③", "(2) -> (3)")]
    [InlineData("₤5 ￡5 ￥5", "£5 £5 ¥5")]
    [InlineData("ΑΘΗΝΑ", "AΘHNA")]
    [InlineData("Cafe\u0301", "Café")]
    public void What_reads_the_same_is_offered_and_leaves_ucs2(string text, string expected)
    {
        var lens = CharacterLens.Of(text);

        Assert.Equal(expected, CharacterLens.Replace(text, lens.Characters));
        Assert.Equal(expected, CharacterLens.Simplify(text));
        Assert.All(lens.Characters, c => Assert.False(c.Offer!.ChangesSpelling));
        Assert.Equal((SmsEncoding.Ucs2, SmsEncoding.Gsm7), (lens.Now.Encoding, lens.Same.Encoding));
        Assert.True(lens.SavesSame);
        Assert.False(lens.SavesRespelt);
    }

    [Theory]
    [InlineData("Málaga", "Malaga")]
    [InlineData("Łódź", "Lodz")]
    [InlineData("Đặng Thị Huệ", "Dang Thi Hue")]
    [InlineData("œuvre", "oeuvre")]
    [InlineData("façade", "facade")]
    [InlineData("20 m²", "20 m^2")]
    [InlineData("25°", "25 deg")]
    [InlineData("a\u0301", "a")]
    public void What_changes_the_spelling_is_offered_as_that_and_never_made_by_itself(string text, string expected)
    {
        var lens = CharacterLens.Of(text);

        Assert.Equal(expected, CharacterLens.Replace(text, lens.Characters));
        Assert.Equal(text, CharacterLens.Simplify(text));
        Assert.All(lens.Characters, c => Assert.True(c.Offer!.ChangesSpelling));
        Assert.False(lens.SavesSame);
        Assert.True(lens.SavesRespelt);
    }

    [Theory]
    [InlineData("他说“好”")]
    [InlineData("Don’t 😀")]
    [InlineData("Привет – мир")]
    [InlineData("A \ud83d – b")]
    public void Where_one_character_stays_nothing_is_saved_and_nothing_is_changed(string text)
    {
        var lens = CharacterLens.Of(text);

        Assert.Contains(lens.Characters, c => c.Offer is null);
        Assert.False(lens.SavesSame || lens.SavesRespelt);
        Assert.Equal(text, CharacterLens.Simplify(text));
    }

    [Fact]
    public void Each_character_has_its_places_its_name_and_its_code()
    {
        var lens = CharacterLens.Of("😀 Don’t\nI’m\u00A0in");

        Assert.Equal(["😀", "’", "\u00A0"], lens.Characters.Select(c => c.Character));
        Assert.Equal([new TextPlace(6, 1, 6), new TextPlace(10, 2, 2)], lens.Characters[1].Places);
        Assert.Equal([new TextPlace(12, 2, 4)], lens.Characters[2].Places);
        Assert.Equal(["emoji or symbol", "right single quotation mark", "no-break space"], lens.Characters.Select(c => c.Name.English));
        Assert.Equal(["U+1F600", "U+2019", "U+00A0"], lens.Characters.Select(c => c.Code));
    }

    [Fact]
    public void The_saving_is_measured_not_guessed()
    {
        var text = "It’s " + new string('a', 150);
        Assert.Equal((3, 1), (CharacterLens.Of(text).Now.Segments, CharacterLens.Of(text).Same.Segments));

        // Two segments of dots instead of one of ellipses.
        Assert.False(CharacterLens.Of(new string('…', 60)).SavesSame);
    }

    [Fact]
    public void To_the_mainland_only_the_length_can_save()
    {
        Assert.False(CharacterLens.Of("It’s " + new string('a', 150), mainland: true).SavesSame);
        Assert.True(CharacterLens.Of(new string('a', 70) + "\u200B", mainland: true).SavesSame);
    }

    [Fact]
    public void What_joins_or_directs_other_scripts_goes_only_without_them()
    {
        Assert.Equal("ab", CharacterLens.Simplify("a\u200Db"));
        Assert.All(CharacterLens.Of("👩\u200D🚀 \u200Fשלום").Characters, c => Assert.Null(c.Offer));
    }

    [Fact]
    public void Every_offer_is_gsm7_and_every_character_has_a_name() => Assert.All(Enumerable.Range(0, 0x30000).Where(c => c is not (>= 0xD800 and <= 0xDFFF)), code =>
    {
        var text = char.ConvertFromUtf32(code);
        var character = CharacterLens.Of(text).Characters.SingleOrDefault();
        Assert.Equal(Gsm7.Count(text) is null, character is not null);
        if (character is null)
            return;
        Assert.NotEmpty(character.Name.English);
        Assert.NotEmpty(character.Name.Chinese);
        Assert.True(character.Offer is null || Gsm7.Count(character.Offer.Text) is not null, $"{character.Code} → {character.Offer?.Text}");
    });

    [Fact]
    public void Any_text_keeps_what_gsm7_has_and_the_places_point_at_the_characters() => Prop.ForAll(Texts, text =>
    {
        var lens = CharacterLens.Of(text);
        var simple = CharacterLens.Simplify(text);

        Assert.All(lens.Characters, c => Assert.All(c.Places, p => Assert.Equal(c.Character, text.Substring(p.Offset, c.Character.Length))));
        Assert.Equal(lens.Now.Encoding is SmsEncoding.Gsm7, lens.Characters.Count == 0);
        Assert.Equal(lens.Characters.All(c => c.Offer is { ChangesSpelling: false }), Gsm7.Count(simple) is not null);
        Assert.Equal(lens.Characters.All(c => c.Offer is not null), lens.Respelt.Encoding is SmsEncoding.Gsm7);
        Assert.Equal(simple, CharacterLens.Simplify(simple));
    }).QuickCheckThrowOnFailure();
}
