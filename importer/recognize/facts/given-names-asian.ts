/** Given names of the Middle East, South Asia and (written given name first) East and South-East Asia. */
export const asianGivenNames: readonly string[] = `
  Aaditya Aakash Aamir Aarav Aarti Aditi Aditya Adnan Ahmet Ajay Ajit Akbar Akhil Akhilesh Akihiro Akihito Akio Akira Akshay Alaa Alia Alireza Alok
  Altaf Amal Aman Amar Amarinder Ambika Amin Amina Aminata Amir Amira Amit Amitabh Amitav Amjad Ammar Amr Amrita Amru Anand Ananya Aniket Anil Anish
  Anjali Ankit Ansar Anum Anurag Anushka Anwar Aquino Arash Aravind Arif Arindam Arjun Arnab Arundhati Arvind Aryan Asad Asako Ashish Ashok Ashraf
  Ashwin Asif Asim Aslam Asma Atal Atif Atiku Atsushi Aung Avi Avigdor Avraham Avril Aya Ayaan Ayako Ayesha Ayman Ayub Ayşe Azadeh Azam Aziz Azmi Azza
  Babak Babar Babul Badr Bahadur Bahar Bahram Bakhtiar Balaji Baldev Bambang Ban Banu Barham Bashar Basharat Basheer Bashir Basim Basma Bassam Bassel
  Behnam Behrouz Bekir Benazir Benigno Bezalel Bharat Bhavna Bhupendra Bilal Bilawal Bina Binyamin Bipin Boaz Bulent Burak Burhan Bülent Cem Cemal
  Cengiz Chaiwat Chandrababu Chandrika Chetan Chidambaram Chiharu Chirag Cihan Corazon Daisuke Dalip Danish Daoud Darshan Daud Dawood Deepa Deepak
  Deepika Deniz Derya Dev Devendra Devi Dharmendra Digvijay Dilip Dilshad Dinesh Diya Dror Duygu Ebrahim Ebru Efrat Ehab Ehsan Ehud Eiji Ekrem Elham
  Elif Eliyahu Elnaz Emad Emiko Emine Emrah Emre Engin Enver Erdal Erdem Ersin Esra Essam Eyal Fadi Fahad Fahd Fahim Fahmi Faisal Fakhri Falah Farah
  Fardin Fareed Farhad Farhan Farid Farida Farooq Farouk Faruk Farzaneh Fateh Fatema Fathi Fatih Fatma Fatmata Fatos Fatou Fawaz Fawzi Fayez Fazal
  Ferhat Ferit Feroz Fethullah Firas Firdaus Firoz Fouad Fuad Fumiko Fumio Gabi Gadi Galal Galit Gamal Ganesh Gaurav Gauri Gautam Geeta Ghada Ghassan
  Gholam Ghulam Gideon Gilad Giora Girish Gita Gopal Govind Gul Gulab Gulbuddin Gulnara Gurpreet Habib Hadi Hadley Hafez Hafiz Hagit Haidar Haider Haim
  Haitham Hajar Haleh Halil Halim Halima Haluk Hamad Hamdi Hamed Hamid Hamida Hamza Hana Hanan Hanif Hanin Hardik Hari Haris Harish Harsh Harsha Harshad
  Haruhiko Haruki Haruko Harun Hasan Hasina Hatem Hayat Haydar Haytham Hazem Hema Hemant Hesham Hiba Hicham Hideki Hideo Hidetoshi Hikmet Hila Hina
  Hirofumi Hiroko Hiroshi Hiroyuki Hisashi Hisham Hitoshi Hoda Hojjat Hossam Hossein Houda Huda Hulusi Humaira Husam Husayn Husnu Hussain Hussein
  Hüseyin Ibrahim Ichiro Idan Ido Idris Iftikhar Ihab Ihsan Ilan Ilker Imad Imam Iman Imran Imtiaz Inbal Inder Indira Indra Intisar Iqbal Iraj Irfan
  Irshad Isamu Ishaan Ishaq Ishaque Ismail Ismet Israa Itai Itamar Iyad Jabbar Jaber Jagdish Jai Jairam Jalal Jaleh Jamil Janan Jasim Jaspreet Jasprit
  Jassim Javad Javaid Javed Jawad Jawaharlal Jaya Jayalalithaa Jayant Jayanta Jayesh Jignesh Jihad Jiro Jitendra Joko Jokowi Joudeh Jumana Junichiro
  Junko Jyoti Jyotiraditya Kabir Kadir Kailash Kajal Kajol Kamal Kamel Kamran Kaori Kapil Kareena Karima Karthik Kartik Kashif Katsuhiko Katsuya Kavita
  Kavya Kazem Kazuko Kazuo Kei Keiichi Keiji Keisuke Kemal Kenan Kenichi Kenji Kenta Kenzaburo Kenzo Ketan Khaled Khalid Khalida Khalifa Khalil Khurram
  Khurshid Kiran Kishore Kiyoshi Koichi Koji Komal Koray Kosuke Krishna Krishnan Kritika Kulbhushan Kumar Kunal Kyoko Lakshmi Lalit Lata Latif Latifa
  Laxmi Leni Leyla Lubna Madhav Madhu Madhuri Mahathir Mahbub Mahdi Mahendra Mahesh Mahinda Mahir Mahmood Mahmoud Mahmud Mahmut Mahnaz Maithripala Majed
  Majid Makiko Makoto Malala Malika Malka Mallika Mamata Mami Mamnoon Mamoun Manabu Manal Mandeep Mani Manish Manisha Manmohan Manny Manoj Mansoor
  Mansour Manu Mariko Marwan Maryam Maryum Marzieh Masahiro Masaki Masako Masao Masaru Masashi Masato Masayoshi Masayuki Masood Masoud Masud Mayawati
  Medhat Meera Megawati Mehbooba Mehdi Mehmet Mehmood Mehran Meir Melih Menachem Meral Mesut Mevlut Mevlüt Michiko Midori Miki Milind Minoru Mirza
  Mithun Mitsuko Mitsuo Miyuki Mohamad Mohan Mohannad Mohit Mohsen Mohsin Moin Mojtaba Moncef Moqtada Morteza Mostafa Moustafa Muammar Mubarak Muhammad
  Muhammadu Muhammed Muhsin Muhyiddin Mujahid Mujib Mukesh Mukhtar Mumtaz Munir Muqtada Murad Murat Murtaza Musa Mustafa Mustapha Muzaffar Nabeel Nabih
  Nabil Nadeem Nader Nadim Nadir Naeem Nafisa Nafisi Naftali Nagesh Nagma Naguib Nahed Nahid Nahla Naim Naima Najat Najib Najla Najma Namrata Nandan
  Nandini Naoko Naoto Naoufel Narayan Narendra Naresh Nargis Nasim Nasir Nasreen Nasrin Nasser Navdeep Naveed Naveen Navid Navin Navjot Nawaf Nawal
  Nawaz Nayef Nazanin Nazim Nazir Neelam Neeraj Neha Nehal Nesrin Netanel Nidal Nidhi Nikhil Nilesh Nilofar Nir Nirav Nirmala Nishant Nitin Nitish
  Nitzan Niyazi Noam Nobuko Nobuo Noor Noriko Nour Noura Nouri Nur Nuray Nuri Nurit Nusrat Oded Ofer Omid Ori Orly Osama Osamu Osman Othman Parag Paresh
  Parisa Parveen Parvez Parviz Pawan Pervez Pinar Pinarayi Piyush Pooja Prabhakar Prabowo Pradeep Prakash Pramod Pranab Pranav Prasad Prashant Prateek
  Pratibha Praveen Pravin Prayut Prayuth Preeti Prem Prithviraj Priti Priya Priyanka Pushpa Qais Qasem Qasim Raana Rabia Rachid Rachida Rachna Rada
  Radha Radhika Rafik Rafiq Raghav Raghuram Rahim Rahman Rahul Raila Raj Raja Rajan Rajat Rajeev Rajendra Rajesh Rajinder Rajiv Rajkumar Rajnath Rajpal
  Raju Rakesh Rakhi Ram Rama Raman Ramaphosa Ramesh Rami Ramin Ramiz Ramzan Ramzi Ran Rana Rania Ranil Ranjit Ranveer Rasha Rasheed Rashid Rashmi Ratan
  Ravi Ravindra Ravish Raza Razia Recep Reem Reena Rehman Rei Reiko Rekha Ren Renu Retno Reza Riad Riaz Rima Ritesh Ritu Riyad Riyaz Rohan Rohini Rohit
  Ronen Ronit Roshan Rouhollah Ruhollah Rukmini Rula Rupa Rushdi Ryo Ryoji Ryota Ryu Saad Sabah Sabeen Sabri Saburo Sachiko Sachin Sadaf Sadako Sadia
  Sadiq Saeb Saeed Safa Safdar Safwan Sagar Sahar Sahil Said Saif Saifullah Saira Sajid Sakina Salah Salam Salama Saleem Saleh Salim Salma Salman Samar
  Sameer Sameh Sami Samir Samira Sanaa Sanam Sandeep Sandhya Sania Sanjay Sanjeev Sanjiv Santosh Sapna Sarfraz Sargon Sarvesh Satish Satoru Satoshi Saud
  Saurabh Sayeed Seema Seiji Seiko Selahattin Selim Selçuk Semih Serkan Sevgi Seyed Shabana Shabbir Shadi Shahbaz Shaheen Shahid Shahida Shahin Shahram
  Shahrukh Shaista Shakeel Shakib Shakil Shakir Shalini Shalom Shamim Shamima Shamir Shankar Sharad Sharif Sharjeel Sharmila Shashi Shaukat Shaul Sheela
  Shehbaz Shehla Shekhar Shepsel Sherif Shigeo Shigeru Shilpa Shimon Shinichi Shinji Shinjiro Shintaro Shinzo Shirin Shiro Shiv Shivraj Shizuka Shlomo
  Shmuel Sho Shoaib Shobha Shogo Shohei Shreya Shruti Shubham Shun Shyam Siddharth Siddhartha Sidra Sima Simin Sinan Sirajuddin Sitaram Smita Smriti
  Sneha Soha Sohail Soheila Soma Somchai Sonam Sri Srinivas Subhash Subramanian Sudha Sudhir Sufyan Suhail Suharto Suhasini Sukarno Sukhbir Sulaiman
  Suleiman Suman Sumit Sunil Sunita Suresh Surjit Surya Sushil Sushma Susilo Suthep Swapan Swara Swati Syed Süleyman Tabassum Tadashi Taha Tahir Tahira
  Taimur Taizo Taj Takahiro Takako Takashi Takayuki Takeo Takeshi Taku Takuma Talal Talat Taner Tanveer Tanvi Tarek Tarik Taro Taslima Tatsuya Tauseef
  Tawakkol Tawfik Tayeb Tayfun Tayyip Tejas Tejashwi Tejasvi Tetsuya Thaer Thaksin Thamer Thulasi Tomer Tomohiro Tomoko Toru Toshihiko Toshihiro
  Toshimitsu Toshio Toshiyuki Tsai Tsutomu Tufail Turki Tuğba Tzipi Uday Uddhav Udit Ugur Uma Umair Umar Umesh Umm Umut Usha Usman Utkarsh Uzi Uzma Uğur
  Vaibhav Vandana Varun Vasundhara Veena Venkaiah Venkat Venkatesh Vidya Vijay Vijaya Vikas Vikram Vimal Vinay Vineet Vinod Vipin Vipul Virat Virendra
  Vishal Vishnu Vivek Volkan Wael Wafa Wahid Wajahat Waleed Walid Wan Waqar Waseem Wasif Wasim Yaakov Yadollah Yahya Yair Yakub Yaqoob Yariv Yaser Yash
  Yashwant Yasir Yasmeen Yasmine Yasser Yassin Yasuhiro Yasuo Yasushi Yehuda Yigal Yingluck Yisrael Yitzhak Yoav Yochai Yogendra Yoichi Yoko Yoram Yosef
  Yoshihide Yoshihiko Yoshio Yoshiro Yoshitaka Yossi Younes Younis Yousaf Yousef Yousif Youssef Yousuf Yuichi Yuka Yukari Yuki Yukihiro Yukiko Yukio
  Yumi Yumiko Yuriko Yusra Yusuf Yusuke Yutaka Yuval Yuvraj Zafar Zahid Zahir Zahra Zaid Zainab Zaki Zakir Zalmay Zaman Zamir Zarina Zayd Zayed Zeenat
  Zehra Zeina Zeinab Zeki Zeynep Zia Zineb Ziyad Zoya Zubair Zulfikar Zulfiqar Ömer
`.trim().split(/\s+/)
