// top


game  A( x:text="a",y:number=-1 )   {  // behind
     /// doc
  axis q : 4   // four
  axis   longer:all   of d   // all


  // own line
  let a = - x*( 1+2 )-f( a,b )  // first
       // middle
       + 3
  reward bb = if a then // why
     b else c
  role R plays m{sees q
  says a over b   in tags "t"
  // comment in role
  sample{max_tokens:3 temperature :4,} }
  role S plays m { sees {system:"a",user:q,} says a over b }
  data d from "x" { a:text, // one
   b:number }
  data e from "x" { a:text, b:number,}
  train policy { steps: 4, // s
    loss:grpo optimizer : adamw{lr:1e-6,betas:[0.9,0.99]}, train.clip: 0.2..0.3
    checkpoint:every 5 steps
  }
  train p { a: 1, b: 2, cccccccccccccccccccccccccccccccccccccccccccc: 3, ddddddddddddddddddddddddddddddd: { x: 1, y: 2 }, e: 5 }
  prompt P(a:text)="""
     hello   
       there
     """   // after
  let long = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb +
     cccccccccccccccccccccccccccccccccccccc - -d
  without   payoff X
  payoff Y=z otherwise -1
  // last
}
game B extends A(x:"y")
eval E { }
// end
