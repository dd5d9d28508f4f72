using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Tests.Templates;

public sealed class TemplateBodyTests
{
    private static readonly Arbitrary<string> Bodies = Gen
        .Elements("$", "{", "}", "${", "${a}", "${b_1}", "${code}", "您的验证码", " ", ",", "\n", "【", "a", "😀", "\ud83d", "${1}")
        .ArrayOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("Hello", "")]
    [InlineData("Hello ${name}, code ${code}.", "name code")]
    [InlineData("Costs $5 {now} } ${a} $${b} $", "a b")]
    [InlineData("${first_name2} hi", "first_name2")]
    [InlineData("${abcdefghijklmnopqrstuvwxy}!", "abcdefghijklmnopqrstuvwxy")]
    public void A_body_names_its_variables_in_order(string text, string names)
    {
        var body = TemplateBody.Parse(text);

        Assert.Empty(body.Problems);
        Assert.Equal(names, string.Join(' ', body.Value!.VariableNames));
        Assert.Equal(text, body.Value.ToString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n", "empty")]
    [InlineData("Your code is ${code", "variable_unclosed")]
    [InlineData("A ${a b ${c} d", "variable_unclosed")]
    [InlineData("A ${} b", "variable_name")]
    [InlineData("A ${1a} b", "variable_name")]
    [InlineData("A ${a-b} b", "variable_name")]
    [InlineData("A ${名} b", "variable_name")]
    [InlineData("A ${abcdefghijklmnopqrstuvwxyz} b", "variable_name")]
    [InlineData("A ${a} b ${a}", "variable_twice")]
    [InlineData("A ${a}${b}", "variables_adjacent")]
    [InlineData(" ${a}", "variables_only")]
    [InlineData("${a} ${b}", "variables_only")]
    [InlineData("【Acme】 hello", "bracket bracket")]
    [InlineData("A ${} ${ b", "variable_name variable_unclosed")]
    public void A_bad_body_is_refused_with_every_reason(string text, string reasons) =>
        Assert.Equal(reasons, string.Join(' ', TemplateBody.Parse(text).Problems.Select(p => p.Code["template.".Length..])));

    [Fact]
    public void A_body_has_at_most_500_characters()
    {
        Assert.True(TemplateBody.Parse(new string('a', 500)).IsOk);
        Assert.Equal("template.too_long", Assert.Single(TemplateBody.Parse(new string('a', 501)).Problems).Code);
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("template.ill_formed", Assert.Single(TemplateBody.Parse("A \ud83d b").Problems).Code);

    [Fact]
    public void A_problem_names_line_and_character()
    {
        var problem = Assert.Single(TemplateBody.Parse("Hi\n😀 you ${code").Problems);

        Assert.StartsWith("line 2, character 7: ", problem.Message, StringComparison.Ordinal);
        Assert.Equal([2, 7], problem.Arguments);
    }

    [Theory]
    [InlineData("Your code is ${1code}", "line 1, character 14: ${1code} is no name: a name begins with a letter from A to Z.")]
    [InlineData("Hi ${}", "line 1, character 4: ${} has no name. Write one between the braces, such as ${code}.")]
    [InlineData("Hi ${a-b}", "line 1, character 4: ${a-b} is no name: “-” cannot stand in it, only letters from A to Z, digits and _.")]
    [InlineData("Hi\n${abcdefghijklmnopqrstuvwxyz}", "line 2, character 1: ${abcdefghijklmnopqrstuvwxyz} is too long for a name: it has 26 characters; the most is 25.")]
    [InlineData("Hi ${a", "line 1, character 4: the variable that begins here is not closed. Add } behind its name.")]
    public void A_bad_name_is_told_with_its_place_and_why(string text, string message) =>
        Assert.Equal(message, Assert.Single(TemplateBody.Parse(text).Problems).Message);

    [Fact]
    public void Values_are_put_in_once()
    {
        var body = TemplateBody.Parse("Hi ${a}, ${b}!").Value!;

        Assert.Equal("Hi ${b}, x!", body.Fill(["${b}", "x"]));
        Assert.Equal("Hi y, x!", body.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "x", ["a"] = "y" }));
    }

    [Fact]
    public void Filling_allocates_the_text_only()
    {
        var body = TemplateBody.Parse("Your code is ${code}, valid for ${minutes} minutes.").Value!;
        string[] values = ["123456", "5"];
        var length = body.Fill(values).Length;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            body.Fill(values);

        // A string: header, type, length, its UTF-16 units and a terminator, rounded up to 8.
        Assert.Equal(100 * ((22 + (2 * length) + 7) / 8 * 8), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_typical_and_the_longest_text_show_what_a_message_may_cost()
    {
        var body = TemplateBody.Parse("${who}, your code is ${code}.").Value!;
        Variable[] variables = [new("who", "others", 4, "Ann"), new("code", "numberCaptcha", 6, "1234")];

        Assert.Equal("Ann, your code is 1234.", body.Typical(variables));
        Assert.Equal("国国国国, your code is 000000.", body.Longest(variables));
    }

    [Fact]
    public void No_body_throws_and_a_good_one_prints_as_it_was() => Prop.ForAll(Bodies, text =>
    {
        var body = TemplateBody.Parse(text);
        if (body.IsOk)
            Assert.Equal(text, body.Value.ToString());
        Assert.Equal(body.IsOk, body.Value is not null);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_at_all_throws_and_what_was_printed_reads_the_same_again() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), Bodies, (any, text) =>
    {
        foreach (var written in new[] { any, any + text, text + any })
        {
            if (TemplateBody.Parse(written).Value is not { } body)
                continue;
            var again = TemplateBody.Parse(body.ToString()).Value!;
            Assert.Equal(body.Literals, again.Literals);
            Assert.Equal(body.VariableNames, again.VariableNames);
        }
    }).QuickCheckThrowOnFailure();
}
