using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;

namespace SmsConsole.Core.Tests.Templates;

public sealed class TemplateRulesTests
{
    private static readonly Variable Code = new("code", "numberCaptcha", 6, "123456");
    private static readonly Variable Minutes = new("minutes", "verifyTime", 2, "5");
    private static readonly Variable Who = new("who", "others", 10, "Ann");
    private static readonly Variable Text = new("text", VariableAttribute.FreeText, 1000, "Anything, also https://example.com");

    private const MessageType Verification = MessageType.VerificationCode;
    private const TemplateScope Mainland = TemplateScope.ChineseMainland;
    private const TemplateScope Global = TemplateScope.Global;

    public static TheoryData<string, MessageType, TemplateScope, string, string> Cases => new()
    {
        { "Your code is ${code}.", Verification, Global, "code", "" },
        { "Your code is ${code}, for ${minutes} minutes.", Verification, Global, "code minutes", "" },
        { "Your code is waiting.", Verification, Global, "", "code_missing" },
        { "Dear ${who}, code ${code}.", Verification, Global, "code who", "variable_beside_code" },
        { "For ${minutes} minutes.", Verification, Global, "minutes", "code_missing" },
        { "Your code is ${code}.", Verification, Mainland, "code", "code_word_missing" },
        { "您的验证码是${code}。", Verification, Mainland, "code", "" },
        { "动态密码${code},${minutes}分钟", Verification, Mainland, "code minutes", "variables_joined" },
        { "动态密码${code},${minutes}分钟", Verification, Global, "code minutes", "" },
        { "Sale today!", MessageType.Promotional, Global, "", "" },
        { "Sale for ${who}!", MessageType.Promotional, Global, "who", "variables_in_promotional" },
        { "今日特价", MessageType.Promotional, Mainland, "", "opt_out_missing" },
        { "今日特价，拒收请回复R", MessageType.Promotional, Mainland, "", "" },
        { "Dear ${who}, thanks.", MessageType.Notification, Mainland, "who", "" },
        { "Dear ${who}, thanks.", MessageType.Notification, Global, "", "variable_undescribed" },
        { "Thanks.", MessageType.Notification, Global, "who", "variable_unused" },
        { "${who}", MessageType.Notification, Global, "who", "variables_only" },
        { "${text}", MessageType.Notification, Global, "text", "" },
        { "${text}", Verification, Global, "text", "" },
        { "${text}", MessageType.Promotional, Global, "text", "" },
        { "${text}", MessageType.Notification, Mainland, "text", "free_text_mainland" },
        { "Dear ${text}", MessageType.Notification, Global, "text", "free_text_alone" },
        { "Dear ${text}, ${who}.", MessageType.Notification, Global, "text who", "free_text_alone" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Type_and_scope_decide_what_a_body_may_be(string text, MessageType type, TemplateScope scope, string described, string reasons)
    {
        var variables = new[] { Code, Minutes, Who, Text }.Where(variable => described.Split(' ').Contains(variable.Name)).ToArray();

        Assert.Equal(reasons, Reasons(TemplateRules.Check(type, scope, TemplateBody.Parse(text).Value!, variables)));
    }

    [Fact]
    public void A_second_code_is_refused()
    {
        var body = TemplateBody.Parse("Code ${code} or ${other}.").Value!;

        Assert.Equal("code_twice", Reasons(TemplateRules.Check(Verification, Global, body, [Code, new("other", "characterWithNumber2", 6, "a1b2")])));
    }

    [Theory]
    [InlineData("nonsense", 10, "Ann", "attribute_unknown")]
    [InlineData("others", 36, "Ann", "variable_length")]
    [InlineData("others", 0, "Ann", "variable_length")]
    [InlineData("others", 2, "Ann", "sample")]
    [InlineData("money", 10, "$5", "sample")]
    [InlineData("money", 10, "5.00", "")]
    public void A_variable_is_described_within_its_attribute(string attribute, int most, string sample, string reasons) =>
        Assert.Equal(reasons, Reasons(TemplateRules.Check(
            MessageType.Notification, Global, TemplateBody.Parse("Dear ${who}, thanks.").Value!, [new("who", attribute, most, sample)])));

    [Fact]
    public void Joined_variables_are_named_with_their_place()
    {
        var problems = TemplateRules.Check(Verification, Mainland, TemplateBody.Parse("验证码${code}，${minutes}分钟").Value!, [Code, Minutes]);

        Assert.StartsWith("line 1, character 12: ", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    private static string Reasons(IReadOnlyList<Problem> problems) => string.Join(' ', problems.Select(p => p.Code["template.".Length..]));
}
