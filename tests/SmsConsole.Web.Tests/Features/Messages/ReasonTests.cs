using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using SmsConsole.Smpp.Values;
using SmsConsole.Web.Texts;

namespace SmsConsole.Web.Tests.Features.Messages;

public sealed class ReasonTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void Every_command_status_of_the_standard_has_words(string culture)
    {
        var texts = Texts(culture);
        var named = Enumerable.Range(1, 0xFF).Where(s => CommandStatus.Name((uint)s).StartsWith("ESME_", StringComparison.Ordinal)).ToList();

        Assert.Equal(47, named.Count);
        Assert.All(named, status => Assert.False(texts["smpp." + status.ToString("x8", CultureInfo.InvariantCulture)].ResourceNotFound, CommandStatus.Name((uint)status)));
    }

    [Theory]
    [InlineData("en", "smpp.00000412", "code of its own, status 0x00000412")]
    [InlineData("en", "receipt.027", "off or out of reach: the usual meaning of code 027")]
    [InlineData("en", "receipt.MK:0001", "the code MK:0001")]
    [InlineData("zh-CN", "smpp.00000400", "自定义代码")]
    [InlineData("zh-CN", "receipt.1", "没有该号码")]
    public void Carriers_own_codes_and_the_networks_are_told_apart(string culture, string code, string said) =>
        Assert.Contains(said, Texts(culture).Say(code), StringComparison.Ordinal);

    private static IStringLocalizer<ReasonTexts> Texts(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<ReasonTexts>>();
    }
}
