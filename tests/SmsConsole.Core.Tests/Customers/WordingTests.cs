using SmsConsole.Core.Customers;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Tests.Customers;

public sealed class WordingTests
{
    [Theory]
    [InlineData("Hello", "Hello", "")]
    [InlineData("Hello", "Hello!", null)]
    [InlineData("Hi ${a}.", "Hi Ann.", "Ann")]
    [InlineData("Hi ${a}.", "Hi .", null)]
    [InlineData("Hi ${a}.", "Hi Ann", null)]
    [InlineData("${a} for you", "Ann for you", "Ann")]
    [InlineData("For ${a}", "For Ann", "Ann")]
    [InlineData("From ${a} to ${b} at 5", "From Rome to Bonn to Ulm at 5", "Rome|Bonn to Ulm")]
    [InlineData("${a}, ${b}.", "a, b, c.", "a|b, c")]
    [InlineData("x ${a} x", "x x", null)]
    public void A_text_is_read_back_into_values(string body, string text, string? values) =>
        Assert.Equal(values, Read(body, text, "others", areJudged: true));

    [Fact]
    public void Of_several_ways_to_cut_it_the_one_counts_whose_values_are_allowed()
    {
        Assert.Equal("1. 2|7", Read("Sum ${a}. ${b}", "Sum 1. 2. 7", "others", areJudged: true, ("b", "numberCaptcha"), ("b", "money")));
        Assert.Equal("12345|a b", Read("Code ${a} ${b}", "Code 12345 a b", "others", areJudged: true, ("a", "numberCaptcha")));
        Assert.Null(Read("Code ${a} now", "Code abc now", "numberCaptcha", areJudged: true));
        Assert.Equal("abc", Read("Code ${a} now", "Code abc now", "numberCaptcha", areJudged: false));
    }

    [Fact]
    public void A_text_made_to_be_cut_in_a_thousand_ways_is_given_up_soon()
    {
        var body = string.Concat(Enumerable.Range(0, 40).Select(n => $"${{v{n}}}a")) + "z";

        Assert.Null(Read(body, new string('a', 999) + "y", "others", areJudged: true));
        Assert.Null(Read(body, new string('a', 900) + "bz", "others", areJudged: true));
    }

    private static string? Read(string text, string from, string attribute, bool areJudged, params (string Name, string Attribute)[] others)
    {
        var body = TemplateBody.Parse(text).Value!;
        var variables = body.VariableNames.Select(name => new Variable(name, others.LastOrDefault(o => o.Name == name).Attribute ?? attribute, 35, "")).ToList();
        return new Wording(1, "SMS_1", TemplateScope.Global, null, body, variables).Read(from, areJudged) is { } values
            ? string.Join('|', body.VariableNames.Select(name => values[name]))
            : null;
    }
}
