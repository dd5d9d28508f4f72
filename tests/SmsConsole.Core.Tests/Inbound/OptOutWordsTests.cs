using SmsConsole.Core.Inbound;
using SmsConsole.Core.Suppressions;

namespace SmsConsole.Core.Tests.Inbound;

public sealed class OptOutWordsTests
{
    [Theory]
    [InlineData("STOP", ReplyEffect.OptedOut, SuppressionScope.All)]
    [InlineData(" stop. ", ReplyEffect.OptedOut, SuppressionScope.All)]
    [InlineData("“Unsubscribe”", ReplyEffect.OptedOut, SuppressionScope.All)]
    [InlineData("r", ReplyEffect.OptedOut, SuppressionScope.Promotional)]
    [InlineData("TD", ReplyEffect.OptedOut, SuppressionScope.Promotional)]
    [InlineData("退订！", ReplyEffect.OptedOut, SuppressionScope.Promotional)]
    [InlineData("Start", ReplyEffect.OptedIn, SuppressionScope.All)]
    [InlineData("Please do not stop", ReplyEffect.None, SuppressionScope.All)]
    [InlineData("Stop by at five", ReplyEffect.None, SuppressionScope.All)]
    [InlineData("", ReplyEffect.None, SuppressionScope.All)]
    public void A_reply_counts_when_it_is_the_word_and_nothing_else(string text, ReplyEffect effect, SuppressionScope scope) =>
        Assert.Equal((effect, scope), OptOutWords.Read(text));
}
