using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;

namespace SmsConsole.Core.Signatures;

/// <summary>The name in brackets that a message begins with. The text never changes once submitted.</summary>
public sealed class Signature
{
    private Signature() { }

    public Signature(string text, Guid authorId, DateTimeOffset now) => (Text, Review, CreatedAt, ChangedAt) = (text, new Review(authorId), now, now);

    public long Id { get; private set; }
    public string Text { get; private set; } = "";
    public SignatureSource Source { get; private set; }
    public bool IsThirdParty { get; private set; }

    /// <summary>Only verification codes are sent under it, whatever else is approved.</summary>
    public bool IsOnlyForCodes { get; private set; }
    public string? Note { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    public Review Review { get; private set; } = new(Guid.Empty);
    public List<SignatureEvidence> Evidence { get; } = [];

    /// <summary>Changes what the reviewer reads. Problems: <c>signature.not_draft</c>, <c>review.not_yours</c>.</summary>
    public Outcome<Done> Edit(Actor author, SignatureDraft draft, DateTimeOffset now)
    {
        if (WhyNotEdit(author) is { } locked)
            return locked;
        (Source, IsThirdParty, IsOnlyForCodes, Note, ChangedAt) = (draft.Source, draft.IsThirdParty, draft.IsOnlyForCodes, draft.Note, now);
        return new Done();
    }

    /// <summary>Whether messages of a type are sent under it.</summary>
    internal static bool MaySend(bool isOnlyForCodes, MessageType type) => !isOnlyForCodes || type is MessageType.VerificationCode;

    /// <summary>A retired signature is applied for anew, by anybody.</summary>
    internal void BeginAgain(Actor author) => Review = new Review(author.UserId);

    internal Problem? WhyNotEdit(Actor author) => Review.MayEdit
        ? Review.WhyNotRewrite(author)
        : new Problem("signature.not_draft", "Only a draft or a rejected signature can be changed.");
}
