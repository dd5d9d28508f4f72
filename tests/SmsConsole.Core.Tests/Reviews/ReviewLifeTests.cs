using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;

namespace SmsConsole.Core.Tests.Reviews;

public sealed class ReviewLifeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private static readonly Actor Author = new(Guid.NewGuid(), "Author", Roles.Author, null);
    private static readonly Actor Submitter = new(Guid.NewGuid(), "Submitter", Roles.Author, null);
    private static readonly Actor Stranger = new(Guid.NewGuid(), "Stranger", Roles.Approver, null);

    /// <summary>Every act in every state: the state it leads to, or the problem.</summary>
    [Theory]
    [InlineData(ReviewState.Draft, "submit", ReviewState.InReview, null)]
    [InlineData(ReviewState.Draft, "submit by rule", ReviewState.Approved, null)]
    [InlineData(ReviewState.Draft, "withdraw", ReviewState.Draft, "review.not_submitted")]
    [InlineData(ReviewState.Draft, "approve", ReviewState.Draft, "review.not_submitted")]
    [InlineData(ReviewState.Draft, "reject", ReviewState.Draft, "review.not_submitted")]
    [InlineData(ReviewState.Draft, "retire", ReviewState.Draft, "review.not_approved")]
    [InlineData(ReviewState.InReview, "submit", ReviewState.InReview, "review.not_draft")]
    [InlineData(ReviewState.InReview, "submit by rule", ReviewState.InReview, "review.not_draft")]
    [InlineData(ReviewState.InReview, "withdraw", ReviewState.Draft, null)]
    [InlineData(ReviewState.InReview, "approve", ReviewState.Approved, null)]
    [InlineData(ReviewState.InReview, "reject", ReviewState.Rejected, null)]
    [InlineData(ReviewState.InReview, "retire", ReviewState.InReview, "review.not_approved")]
    [InlineData(ReviewState.Approved, "submit", ReviewState.Approved, "review.not_draft")]
    [InlineData(ReviewState.Approved, "submit by rule", ReviewState.Approved, "review.not_draft")]
    [InlineData(ReviewState.Approved, "withdraw", ReviewState.Approved, "review.not_submitted")]
    [InlineData(ReviewState.Approved, "approve", ReviewState.Approved, "review.not_submitted")]
    [InlineData(ReviewState.Approved, "reject", ReviewState.Approved, "review.not_submitted")]
    [InlineData(ReviewState.Approved, "retire", ReviewState.Retired, null)]
    [InlineData(ReviewState.Rejected, "submit", ReviewState.InReview, null)]
    [InlineData(ReviewState.Rejected, "submit by rule", ReviewState.Approved, null)]
    [InlineData(ReviewState.Rejected, "withdraw", ReviewState.Rejected, "review.not_submitted")]
    [InlineData(ReviewState.Rejected, "approve", ReviewState.Rejected, "review.not_submitted")]
    [InlineData(ReviewState.Rejected, "reject", ReviewState.Rejected, "review.not_submitted")]
    [InlineData(ReviewState.Rejected, "retire", ReviewState.Rejected, "review.not_approved")]
    [InlineData(ReviewState.Retired, "submit", ReviewState.Retired, "review.not_draft")]
    [InlineData(ReviewState.Retired, "submit by rule", ReviewState.Retired, "review.not_draft")]
    [InlineData(ReviewState.Retired, "withdraw", ReviewState.Retired, "review.not_submitted")]
    [InlineData(ReviewState.Retired, "approve", ReviewState.Retired, "review.not_submitted")]
    [InlineData(ReviewState.Retired, "reject", ReviewState.Retired, "review.not_submitted")]
    [InlineData(ReviewState.Retired, "retire", ReviewState.Retired, "review.not_approved")]
    public void Every_act_in_every_state_is_decided(ReviewState from, string act, ReviewState to, string? problem)
    {
        var review = In(from);

        var done = act switch
        {
            "submit" => review.Submit(Submitter, Now, needsReview: true),
            "submit by rule" => review.Submit(Submitter, Now, needsReview: false),
            "withdraw" => review.Withdraw(Submitter),
            "approve" => review.Approve(Stranger, Now),
            "reject" => review.Reject(Stranger, Now, "Unclear."),
            _ => review.Retire(),
        };

        Assert.Equal(problem, done.Problems.SingleOrDefault()?.Code);
        Assert.Equal(to, review.State);
    }

    public static TheoryData<string, string, string?> OwnWork => new()
    {
        { "author", "approve", "self-review" }, { "author", "reject", "self-review" }, { "author", "withdraw", null },
        { "submitter", "approve", "self-review" }, { "submitter", "reject", "self-review" }, { "submitter", "withdraw", null },
        { "stranger", "approve", null }, { "stranger", "reject", null }, { "stranger", "withdraw", "review.not_yours" },
    };

    [Theory]
    [MemberData(nameof(OwnWork))]
    public void Nobody_decides_on_their_own_and_nobody_else_withdraws(string who, string act, string? problem)
    {
        var review = In(ReviewState.InReview);
        var actor = who switch { "author" => Author, "submitter" => Submitter, _ => Stranger };

        var done = act switch { "approve" => review.Approve(actor, Now), "reject" => review.Reject(actor, Now, "No."), _ => review.Withdraw(actor) };

        Assert.Equal(problem, done.Problems.SingleOrDefault()?.Code);
        Assert.Equal(problem is not null, review.State is ReviewState.InReview);
    }

    [Fact]
    public void A_key_of_the_author_is_the_author()
    {
        var review = In(ReviewState.InReview);

        var done = review.Approve(Author with { AccessKeyId = "key", Name = "another name" }, Now);

        Assert.Equal("self-review", done.Problems.Single().Code);
    }

    [Theory]
    [InlineData(null, "review.no_reason")]
    [InlineData("  ", "review.no_reason")]
    [InlineData("Unclear.", null)]
    public void A_rejection_says_why(string? reason, string? problem) =>
        Assert.Equal(problem, In(ReviewState.InReview).Reject(Stranger, Now, reason).Problems.SingleOrDefault()?.Code);

    [Fact]
    public void A_reason_is_at_most_as_long_as_its_column()
    {
        Assert.True(In(ReviewState.InReview).Reject(Stranger, Now, new('x', Review.MaxReason)).IsOk);
        Assert.Equal("review.reason_too_long", In(ReviewState.InReview).Reject(Stranger, Now, new('x', Review.MaxReason + 1)).Problems.Single().Code);
    }

    private static Review In(ReviewState state)
    {
        var review = new Review(Author.UserId);
        if (state is ReviewState.Draft)
            return review;
        review.Submit(Submitter, Now, needsReview: true);
        if (state is ReviewState.Rejected)
            review.Reject(Stranger, Now, "No.");
        if (state is ReviewState.Approved or ReviewState.Retired)
            review.Approve(Stranger, Now);
        if (state is ReviewState.Retired)
            review.Retire();
        return review;
    }
}
