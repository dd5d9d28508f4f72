using System.Net;
using System.Text.RegularExpressions;

namespace SmsConsole.Web.Tests.Api;

public sealed partial class RateLimitTests
{
    [Fact]
    public async Task Every_answer_to_a_key_says_what_is_left_and_a_key_may_have_a_rate_of_its_own()
    {
        await using var host = new ApiHost { Settings = { ["Api:RequestsPerSecond"] = "100", ["Api:Burst"] = "250" } };
        var admin = host.Caller();
        var made = await admin.WriteAsync("/api/v1/access-keys", """{"name": "Slow", "requestsPerSecond": 1}""");
        var slow = host.Caller(made.Text("accessKeyId")!, made.Text("accessKeySecret")!);

        Assert.Equal("\"key\";q=250;w=3", made.Header("RateLimit-Policy"));
        Assert.Matches(Left, made.Header("RateLimit"));
        var refusedByRule = await admin.ReadAsync("/api/v1/messages/12");
        Assert.Equal((HttpStatusCode.NotFound, "\"key\";q=250;w=3"), (refusedByRule.Status, refusedByRule.Header("RateLimit-Policy")));

        List<Answer> answers = [];
        for (var n = 0; n < 20; n++)
            answers.Add(await slow.ReadAsync("/api/v1/access-keys"));

        Assert.Equal("\"key\";q=2;w=2", answers[0].Header("RateLimit-Policy"));
        Assert.Equal("\"key\";r=1;t=1", answers[0].Header("RateLimit"));
        var refused = answers.First(a => a.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("rate.limited", refused.Code);
        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.Equal("\"key\";r=0;t=2", refused.Header("RateLimit"));
        Assert.Null((await host.Caller(secret: "wrong").ReadAsync("/api/v1/users")).Header("RateLimit"));
    }

    [GeneratedRegex("^\"key\";r=24[0-9];t=[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex Left { get; }
}
