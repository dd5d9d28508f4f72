using System.Collections.Frozen;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Tests.Sending;

public sealed class ComposerLanguageTests
{
    private static readonly Dictionary<string, string> Wordings = new(StringComparer.Ordinal)
    {
        ["de"] = "${b}: ${a} ist da.", ["pt-BR"] = "${a} chegou: ${b}.", ["zh"] = "${a}已到：${b}。", ["zh-Hant"] = "${a}已到達：${b}。",
    };

    [Theory]
    [InlineData("+447400123456", null, null, "1 is here: 2.")]
    [InlineData("+491701234567", null, "de", "2: 1 ist da.")]
    [InlineData("+5511961234567", "", "pt-BR", "1 chegou: 2.")]
    [InlineData("+351912345678", null, null, "1 is here: 2.")]
    [InlineData("+85251234567", null, "zh-Hant", "1已到達：2。")]
    [InlineData("+491701234567", "zh-CN", "zh", "1已到：2。")]
    [InlineData("+447400123456", "DE-at", "DE", "2: 1 ist da.")]
    [InlineData("+491701234567", "en", null, "1 is here: 2.")]
    public async Task The_wanted_language_comes_first_then_the_destinations_then_the_templates_own(string to, string? wanted, string? tag, string text)
    {
        var content = new TemplateContent("Arrived", "${a} is here: ${b}.", [new("a", "others", 5, "x"), new("b", "others", 5, "y")], Wordings, null);
        var template = new ComposedTemplate(1, "SMS_000000001", 1, MessageType.Notification, TemplateScope.Global, content);
        var composer = new Composer(template, null, FrozenDictionary<string, CountryRules>.Empty, (_, _) => new(new CountryDecision(null, null)));

        var composed = await composer.ComposeAsync(PhoneNumber.TryParse(to)!.Value, ["1", "2"], wanted, TestContext.Current.CancellationToken);

        Assert.Equal((null, tag, text), (composed.Problem, composed.Language, composed.Text));
    }
}
