using SmsConsole.Core.Reviews;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Signatures;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Reviews;

public sealed class ReviewQueueTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_longest_comes_first_whatever_it_is_and_each_once()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await content.SubmittedAsync(content.Author, Ct, "First");
        content.Clock.Advance(TimeSpan.FromMinutes(1));
        var sender = await content.Senders.RegisterAsync(content.Admin, new("ACME Shop", "IT", null, "Form of 2026"), Ct);
        await content.Senders.SubmitAsync(content.Admin, sender.Value!.Id, Ct);
        var signature = await content.Signatures.CreateAsync(content.Author, "阿尔法", new(SignatureSource.Company, false, null), [], Ct);
        await content.Signatures.SubmitAsync(content.Author, signature.Value!.Id, Ct);
        await content.SubmittedAsync(content.Author, Ct, "Same minute");

        List<ReviewItem> seen = [];
        string? after = null;
        do
        {
            var page = await content.Queue.ListAsync(after, 1, Ct);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["First", "Same minute", "阿尔法", "ACME Shop"], seen.Select(i => i.Title));
        Assert.Equal("Mei Author", seen[0].SubmittedBy);
        Assert.Equal(4, await content.Queue.CountAsync(null, Ct));
        Assert.Equal(1, await content.Queue.CountAsync(content.Author.UserId, Ct));
    }
}
