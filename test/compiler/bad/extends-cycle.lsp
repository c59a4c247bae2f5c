game A extends B { }
game B extends A { }
game C extends Nowhere { }
