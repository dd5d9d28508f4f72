namespace SmsConsole.Core.Inbound;

/// <summary>A message that a person sent to one of our numbers.</summary>
public sealed class Reply
{
    public const int LongestText = 2000;
    public const int LongestAddress = 21;

    /// <summary>Ascends with the time it came.</summary>
    public required long Id { get; init; }
    public required int GatewayId { get; init; }

    /// <summary>The E.164 digits of whoever wrote it as a number; 0 where the carrier wrote no digits.</summary>
    public required long Number { get; init; }

    /// <summary>The same as the carrier wrote it.</summary>
    public required string From { get; init; }

    /// <summary>Our number or short code that it was sent to.</summary>
    public required string To { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The last message that the person got from us before; null where there is none in the time that answers take.</summary>
    public long? AnswerTo { get; init; }
    public string? CarrierId { get; init; }
    public ReplyEffect Effect { get; init; }
}

/// <summary>What a reply did by itself.</summary>
public enum ReplyEffect
{
    None,

    /// <summary>It put its number on the suppression list.</summary>
    OptedOut,

    /// <summary>It took its number off the list, where an earlier reply had put it.</summary>
    OptedIn,
}

/// <summary>A part of a long reply whose others have not come yet.</summary>
public sealed class ReplyPart
{
    public required int GatewayId { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }

    /// <summary>What the parts of one message share; their number is part of it, since references are soon used again.</summary>
    public required int Reference { get; init; }
    public required byte Total { get; init; }
    public required byte Place { get; init; }
    public required byte[] Octets { get; init; }
    public required byte Coding { get; init; }
    public required byte Alphabet { get; init; }
    public required DateTimeOffset At { get; init; }
}
